using NeuroBot.Contracts.Data;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Evaluation;

/// <summary>What a model file finds on many images.</summary>
internal static class ModelFindings
{
    /// <summary>Everything from this confidence up is kept, so that curves can be drawn.</summary>
    private const double LowestScore = 0.01;

    /// <param name="onnx">Model.</param>
    /// <param name="spec">Of the model.</param>
    /// <param name="images">Where to look.</param>
    /// <param name="threads">Images at a time, one CPU thread each.</param>
    /// <param name="progress">Called with the number of images that are done, from any thread; null: not wanted.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Per image, best first.</returns>
    public static IReadOnlyList<Shape>[] Of(
        byte[] onnx, InferenceSpec spec, IReadOnlyList<TrainingImage> images, int threads, Action<int>? progress, CancellationToken cancellation)
    {
        using var finder = ShapeFinder.Open(onnx, spec, threads: 1);
        var found = new IReadOnlyList<Shape>[images.Count];
        var done = 0;
        Parallel.For(0, images.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, i =>
        {
            found[i] = finder.Detect(images[i].Path, LowestScore);
            progress?.Invoke(Interlocked.Increment(ref done));
        });
        return found;
    }
}

using System.Globalization;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Domain;
using NeuroBot.Vision.Data;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Training;

/// <summary>Learns a model of any type and exports it.</summary>
public static class Trainer
{
    /// <summary>Runs a training from start, or from a checkpoint, to its end. One at a time per process: it sets torch's number of threads.</summary>
    /// <param name="task">What to learn.</param>
    /// <param name="observer">Who follows it.</param>
    /// <param name="checkpoint">What <see cref="ITrainingObserver.SaveCheckpoint"/> wrote for the same task; null: from the start.</param>
    /// <param name="cancellation">Gives up at once; nothing is delivered. To end early with a result see <see cref="ITrainingObserver.StopRequested"/>.</param>
    /// <returns>The result, or a refusal: training.no-labels, image.corrupt, training.non-finite, export.parity.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is of another task or is damaged.</exception>
    /// <exception cref="DllNotFoundException">Torch cannot be loaded on this machine.</exception>
    public static Outcome<TrainingResult> Run(
        TrainingTask task, ITrainingObserver observer, Stream? checkpoint, CancellationToken cancellation) =>
        Run(task, observer, checkpoint, TrainingOptions.Default, cancellation);

    internal static Outcome<TrainingResult> Run(
        TrainingTask task, ITrainingObserver observer, Stream? checkpoint, TrainingOptions options, CancellationToken cancellation)
    {
        if (!task.Images.Any(i => i.Shapes.Any(s => !s.Ignore)))
        {
            return Refusal.Of(RefusalCodes.TrainingNoLabels, "No image has a target.");
        }
        TorchLibrary.EnsureLoaded();
        var reports = new SteadyReports(observer, options.Time);
        observer.Enter(JobPhase.Preparing);

        var onGpu = cuda.is_available();
        var split = DataSplit.Make(task, options.Threads, cancellation);
        var setup = new LearningSetup(
            task,
            [.. task.Images.Where(i => split.Of[i.Id] == DatasetSplit.Train)],
            [.. task.Images.Where(i => split.Of[i.Id] == DatasetSplit.HeldOut)],
            options.Recipe ?? RecipeFor(task.ModelType, onGpu),
            options.Size ?? NetSize.Of(PresetFor(task.Settings.Preset, onGpu)),
            options.Threads,
            onGpu ? CUDA : CPU);
        try
        {
            using ILearningKind kind = task.ModelType == ModelType.Segmentation ? new SegmentationKind(setup) : new DetectionKind(setup);
            kind.Load(done => reports.Report(TrainingProgress.Preparing(done), null), cancellation);
            observer.Log(string.Create(
                CultureInfo.InvariantCulture,
                $"{setup.Learnt.Count} images to learn from, {setup.HeldOut.Count} held out; {(setup.OnGpu ? "GPU" : $"{options.Lanes} lanes")}, {(options.Half ? "bfloat16" : "float32")}"));
            return new TrainingRun(setup, kind, split, options, observer, reports).Run(checkpoint, cancellation);
        }
        catch (UnusableImageException e)
        {
            return Refusal.Of(RefusalCodes.ImageCorrupt, e.Message);
        }
    }

    private static string PresetFor(string preset, bool onGpu) => preset != "auto" ? preset : onGpu ? NetSize.OnGpu : NetSize.OnProcessor;

    private static Recipe RecipeFor(ModelType type, bool onGpu) => onGpu ? Recipe.Of(type).OnGpu() : Recipe.Of(type);
}

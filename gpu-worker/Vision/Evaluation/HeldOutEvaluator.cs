using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Vision.Data;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Training;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Evaluation;

/// <summary>Scores a network that is still learning on held-out images: for the live curve and the calibration of scores.</summary>
internal sealed class HeldOutEvaluator : IDisposable
{
    private const double MinScore = 0.01;

    private readonly IReadOnlyList<TrainingImage> images;
    private readonly ImageStore<PreparedImage> store;
    private readonly InferenceSpec spec;
    private readonly TorchRunner runner;

    /// <param name="images">Held-out images.</param>
    /// <param name="prepare">Decodes one.</param>
    /// <param name="spec">As the exported model will have it.</param>
    /// <param name="graph">Of the network.</param>
    /// <param name="device">Where it is.</param>
    public HeldOutEvaluator(
        IReadOnlyList<TrainingImage> images, Func<TrainingImage, PreparedImage> prepare, InferenceSpec spec, DetectionNet graph, Device device)
    {
        (this.images, this.spec) = (images, spec);
        store = new ImageStore<PreparedImage>(images, prepare, i => i.Image.Pixels.Length, limitBytes: 256L << 20);
        runner = new TorchRunner(graph, spec.Input, device);
    }

    /// <param name="net">To score.</param>
    /// <param name="most">At most so many images, evenly spread.</param>
    /// <param name="type">Of the model.</param>
    /// <param name="half">True: convolutions in bfloat16.</param>
    public ScoreSet Score(TorchNet net, int most, ModelType type, bool half) =>
        HeldOutScore.Of(HeldOutScore.Spread(images.Count, most).Select(i => (images[i], Find(net, i, half))), spec.Labels, type);

    private IReadOnlyList<Shape> Find(TorchNet net, int index, bool half)
    {
        var image = images[index];
        var (boxes, scores) = runner.Run(net, Letterbox.Fill(store.Get(index).Image, spec.Input), half);
        var place = Letterbox.Place(image.Width, image.Height, spec.Input);
        return OnnxDetector.ToShapes(boxes, scores, place, image.Width, image.Height, spec, MinScore);
    }

    public void Dispose() => runner.Dispose();
}

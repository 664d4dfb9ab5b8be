using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Training;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Evaluation;

/// <summary>Scores a segmenter that is still learning on held-out images: for the live curve and the calibration of scores.</summary>
/// <param name="images">Held-out images.</param>
/// <param name="spec">As the exported model will have it.</param>
/// <param name="graph">Of the network.</param>
/// <param name="device">Where it is.</param>
internal sealed class HeldOutMasks(IReadOnlyList<TrainingImage> images, InferenceSpec spec, SegmentationNet graph, Device device)
{
    private const double MinScore = 0.05;

    private readonly MaskRunner runner = new(graph, spec.Input, device);

    /// <param name="net">To score.</param>
    /// <param name="most">At most so many images, evenly spread.</param>
    /// <param name="half">True: convolutions in bfloat16.</param>
    public ScoreSet Score(TorchNet net, int most, bool half) => HeldOutScore.Of(
        HeldOutScore.Spread(images.Count, most).Select(i => (images[i], Find(net, RgbImage.Load(images[i].Path), half))), spec.Labels, ModelType.Segmentation);

    private IReadOnlyList<Shape> Find(TorchNet net, RgbImage image, bool half) => spec.Masks!.View == MaskView.Windows
        ? MaskDecoder.Find(MaskWindows.Blend(image, spec, input => runner.Run(net, input, half)), spec, MinScore)
        : MaskDecoder.FromLetterbox(runner.Run(net, Letterbox.ToTensor(image, spec.Input), half), image.Width, image.Height, spec, MinScore);
}

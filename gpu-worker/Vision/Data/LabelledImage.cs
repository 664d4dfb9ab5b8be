using NeuroBot.Contracts.Sdk;
using NeuroBot.Domain.Masks;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Data;

/// <summary>An image at the size at which the network will see it, with the class of each of its pixels.</summary>
/// <param name="Image">Pixels.</param>
/// <param name="Labels">Of the same size.</param>
/// <param name="Regions">Upright bounds of each labelled shape in canvas pixels, with its class.</param>
internal sealed record LabelledImage(RgbImage Image, LabelMap Labels, IReadOnlyList<Target> Regions)
{
    /// <exception cref="UnusableImageException">The file cannot be decoded, or has another size than the labels were made for.</exception>
    public static LabelledImage Load(TrainingImage source, SdkInput input, MaskView view, IReadOnlyList<string> labels)
    {
        var decoded = PreparedImage.Decode(source);
        var place = view == MaskView.Windows
            ? new Placement(source.Width, source.Height, 1, 1)
            : Letterbox.Place(source.Width, source.Height, input);
        var map = LabelMap.Paint(source.Shapes, labels, place.Width, place.Height, place.ScaleX, place.ScaleY);
        return new LabelledImage(
            Resizer.Resize(decoded.WithoutEqualBands(), place.Width, place.Height), map, PreparedImage.TargetsOf(source, place, labels, rotated: false));
    }

    /// <summary>Bytes that it takes.</summary>
    public long Size => Image.Pixels.Length + (3L * Labels.Classes.Length);
}

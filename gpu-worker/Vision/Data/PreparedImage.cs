using NeuroBot.Contracts.Sdk;
using NeuroBot.Domain.Shapes;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Data;

/// <summary>An image at the size at which the network will see it, with its targets there.</summary>
internal sealed record PreparedImage(RgbImage Image, IReadOnlyList<TargetBox> Targets)
{
    /// <exception cref="InvalidDataException">The file cannot be decoded, or has another size than the labels were made for.</exception>
    public static PreparedImage Load(TrainingImage source, SdkInput input, IReadOnlyList<string> labels)
    {
        var decoded = RgbImage.Load(source.Path);
        if (decoded.Width != source.Width || decoded.Height != source.Height)
        {
            throw new InvalidDataException(
                $"{source.Name} is {decoded.Width} × {decoded.Height}, but its labels were made for {source.Width} × {source.Height}");
        }
        var place = Letterbox.Place(source.Width, source.Height, input);
        return new PreparedImage(
            Resizer.Resize(decoded.WithoutEqualBands(), place.Width, place.Height), Boxes(source, place, labels));
    }

    /// <summary>Upright boxes in canvas pixels, clipped to the image; what is then empty is dropped.</summary>
    public static IReadOnlyList<TargetBox> Boxes(TrainingImage source, Placement place, IReadOnlyList<string> labels)
    {
        var boxes = new List<TargetBox>();
        foreach (var shape in source.Shapes)
        {
            var bounds = Geometry.BoundsOf(shape);
            var box = new TargetBox(
                (float)(Math.Max(0, bounds.Left) * place.ScaleX),
                (float)(Math.Max(0, bounds.Top) * place.ScaleY),
                (float)(Math.Min(source.Width, bounds.Right) * place.ScaleX),
                (float)(Math.Min(source.Height, bounds.Bottom) * place.ScaleY),
                shape.Ignore ? TargetBox.Ignored : IndexOf(labels, shape.Label));
            if (box is { Width: > 0, Height: > 0 })
            {
                boxes.Add(box);
            }
        }
        return boxes;
    }

    private static int IndexOf(IReadOnlyList<string> labels, string label)
    {
        for (var i = 0; i < labels.Count; i++)
        {
            if (labels[i] == label)
            {
                return i;
            }
        }
        throw new ArgumentException($"label '{label}' is not of this task", nameof(label));
    }
}

using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Domain.Shapes;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Data;

/// <summary>An image at the size at which the network will see it, with its targets there.</summary>
/// <param name="Image">Pixels.</param>
/// <param name="Targets">In canvas pixels.</param>
/// <param name="Ignored">Regions that learning leaves out, in canvas pixels.</param>
internal sealed record PreparedImage(RgbImage Image, IReadOnlyList<Target> Targets, IReadOnlyList<Shape> Ignored)
{
    /// <exception cref="UnusableImageException">The file cannot be decoded, or has another size than the labels were made for.</exception>
    public static PreparedImage Load(TrainingImage source, SdkInput input, IReadOnlyList<string> labels, bool rotated)
    {
        var decoded = Decode(source);
        var place = Letterbox.Place(source.Width, source.Height, input);
        return new PreparedImage(
            Resizer.Resize(decoded.WithoutEqualBands(), place.Width, place.Height),
            TargetsOf(source, place, labels, rotated),
            [.. source.Shapes.Where(s => s.Ignore).Select(s => Scaled(s, place))]);
    }

    /// <summary>The pixels of an image as they are.</summary>
    /// <exception cref="UnusableImageException">The file cannot be decoded, or has another size than the labels were made for.</exception>
    public static RgbImage Decode(TrainingImage source)
    {
        RgbImage decoded;
        try
        {
            decoded = RgbImage.Load(source.Path);
        }
        catch (InvalidDataException e)
        {
            throw new UnusableImageException($"{source.Name} cannot be decoded: {e.Message}", e);
        }
        return decoded.Width == source.Width && decoded.Height == source.Height
            ? decoded
            : throw new UnusableImageException(
                $"{source.Name} is {decoded.Width} × {decoded.Height}, but its labels were made for {source.Width} × {source.Height}");
    }

    /// <summary>Targets in canvas pixels; upright ones are clipped to the image. What is then empty is dropped.</summary>
    public static IReadOnlyList<Target> TargetsOf(TrainingImage source, Placement place, IReadOnlyList<string> labels, bool rotated)
    {
        var targets = new List<Target>();
        foreach (var shape in source.Shapes.Where(s => !s.Ignore))
        {
            var label = IndexOf(labels, shape.Label);
            var target = rotated && shape is RotatedBoxShape box ? Turned(box, place, label) : Upright(shape, source, place, label);
            if (target is { Width: > 0, Height: > 0 })
            {
                targets.Add(target);
            }
        }
        return targets;
    }

    private static Target Upright(Shape shape, TrainingImage source, Placement place, int label)
    {
        var bounds = Geometry.BoundsOf(shape);
        return Target.Upright(
            (float)(Math.Max(0, bounds.Left) * place.ScaleX),
            (float)(Math.Max(0, bounds.Top) * place.ScaleY),
            (float)(Math.Min(source.Width, bounds.Right) * place.ScaleX),
            (float)(Math.Min(source.Height, bounds.Bottom) * place.ScaleY),
            label);
    }

    /// <summary>The two scales differ by rounding alone: their geometric mean keeps the box a rectangle.</summary>
    private static Target Turned(RotatedBoxShape box, Placement place, int label)
    {
        var scale = Math.Sqrt(place.ScaleX * place.ScaleY);
        return new Target(
            (float)(box.CenterX * place.ScaleX), (float)(box.CenterY * place.ScaleY), (float)(box.Width * scale), (float)(box.Height * scale), (float)box.Angle, label);
    }

    private static Shape Scaled(Shape shape, Placement place) => shape switch
    {
        PolygonShape polygon => new PolygonShape(Scaled(polygon.Points, place), polygon.Holes is null ? null : [.. polygon.Holes.Select(h => Scaled(h, place))]),
        RotatedBoxShape box => new RotatedBoxShape(
            box.CenterX * place.ScaleX, box.CenterY * place.ScaleY, box.Width * place.ScaleX, box.Height * place.ScaleY, box.Angle),
        BoxShape box => new BoxShape(box.X * place.ScaleX, box.Y * place.ScaleY, box.Width * place.ScaleX, box.Height * place.ScaleY),
        var unknown => throw new NotSupportedException(unknown.GetType().Name),
    };

    private static double[][] Scaled(IReadOnlyList<double[]> ring, Placement place) =>
        [.. ring.Select(p => (double[])[p[0] * place.ScaleX, p[1] * place.ScaleY])];

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

using System.Globalization;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Vision.Inference;

/// <summary>Post-processing exactly as <see cref="SdkOutput"/> says: from the network's outputs to shapes in pixels of the image.</summary>
internal static class DetectedShapes
{
    /// <param name="boxes">[N, 4], or [N, 5] of a rotated model, in canvas pixels.</param>
    /// <param name="scores">[N, classes].</param>
    /// <param name="place">How the image lay on the canvas.</param>
    /// <param name="width">Of the image, pixels.</param>
    /// <param name="height">Of the image, pixels.</param>
    /// <param name="spec">Labels and post-processing.</param>
    /// <param name="minScore">0–1.</param>
    /// <returns>Best first; ids are <c>d1, d2, …</c>.</returns>
    public static List<Shape> Of(
        ReadOnlySpan<float> boxes, ReadOnlySpan<float> scores, Placement place, int width, int height, InferenceSpec spec, double minScore)
    {
        var output = spec.Output;
        return output.Rotated
            ? Rotated(
                NonMaximumSuppression.RunRotated(
                    boxes, scores, spec.Labels.Count, (float)minScore, output.MaxDetections, output.NmsIou, place.Width, place.Height, output.AcrossLabels),
                place,
                output.FullTurn ? 2 * Math.PI : Math.PI,
                spec.Labels)
            : Upright(
                NonMaximumSuppression.Run(boxes, scores, spec.Labels.Count, (float)minScore, output.MaxDetections, (float)output.NmsIou, output.AcrossLabels),
                place,
                width,
                height,
                spec.Labels);
    }

    private static List<Shape> Upright(List<RawDetection> found, Placement place, int width, int height, IReadOnlyList<string> labels)
    {
        var shapes = new List<Shape>(found.Count);
        foreach (var d in found)
        {
            var left = Math.Clamp(d.Left / place.ScaleX, 0, width);
            var top = Math.Clamp(d.Top / place.ScaleY, 0, height);
            var right = Math.Clamp(d.Right / place.ScaleX, 0, width);
            var bottom = Math.Clamp(d.Bottom / place.ScaleY, 0, height);
            if (right > left && bottom > top)
            {
                shapes.Add(new BoxShape(left, top, right - left, bottom - top)
                {
                    Id = Id(shapes.Count),
                    Label = labels[d.Class],
                    Score = d.Score,
                });
            }
        }
        return shapes;
    }

    private static List<Shape> Rotated(List<RotatedDetection> found, Placement place, double period, IReadOnlyList<string> labels)
    {
        var shapes = new List<Shape>(found.Count);
        var scale = place.ScaleOfSizes;
        foreach (var d in found)
        {
            shapes.Add(new RotatedBoxShape(
                d.CenterX / place.ScaleX, d.CenterY / place.ScaleY, d.Width / scale, d.Height / scale, Angles.Normalise(d.Angle, period))
            {
                Id = Id(shapes.Count),
                Label = labels[d.Class],
                Score = d.Score,
            });
        }
        return shapes;
    }

    private static string Id(int before) => string.Create(CultureInfo.InvariantCulture, $"d{before + 1}");
}

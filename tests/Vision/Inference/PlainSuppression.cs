using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Shapes;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Vision.Tests.Inference;

/// <summary>The rule of suppression written down as simply as possible: sort all, compare each with every kept one.</summary>
internal static class PlainSuppression
{
    public static List<RawDetection> Upright(float[] boxes, float[] scores, int classes, float minScore, int most, float iou) => Run(
        scores, minScore, most, _ => true, i => i % classes,
        i => new RawDetection(boxes[i / classes * 4], boxes[(i / classes * 4) + 1], boxes[(i / classes * 4) + 2], boxes[(i / classes * 4) + 3], scores[i], i % classes),
        (a, b) => a.Iou(b) > iou);

    /// <summary>Overlap by the general routine for any two outlines.</summary>
    public static List<RotatedDetection> Rotated(float[] boxes, float[] scores, int classes, float minScore, int most, double iou, int width, int height)
    {
        RotatedDetection Box(int i)
        {
            var b = boxes.AsSpan(i / classes * 5, 5);
            return new RotatedDetection(b[0], b[1], b[2], b[3], b[4], scores[i], i % classes);
        }

        bool Usable(int i) => Box(i) is { CenterX: >= 0, CenterY: >= 0, Width: > 0 and < float.PositiveInfinity, Height: > 0 and < float.PositiveInfinity } box
            && box.CenterX <= width && box.CenterY <= height && float.IsFinite(box.Angle);

        return Run(scores, minScore, most, Usable, i => i % classes, Box, (a, b) => Iou(a, b) > iou);
    }

    private static double Iou(RotatedDetection a, RotatedDetection b) => Geometry.Iou(Outline(a), Outline(b));

    private static PolygonShape Outline(RotatedDetection d) =>
        Geometry.ToPolygon(new RotatedBoxShape(d.CenterX, d.CenterY, d.Width, d.Height, d.Angle));

    private static List<T> Run<T>(
        float[] scores, float minScore, int most, Func<int, bool> usable, Func<int, int> classOf, Func<int, T> box, Func<T, T, bool> suppresses)
    {
        var order = Enumerable.Range(0, scores.Length).Where(i => scores[i] >= minScore && usable(i)).OrderByDescending(i => scores[i]).ThenBy(i => i).Take(most);
        var kept = new List<(int Class, T Box)>();
        foreach (var i in order)
        {
            var found = (Class: classOf(i), Box: box(i));
            if (!kept.Any(k => k.Class == found.Class && suppresses(found.Box, k.Box)))
            {
                kept.Add(found);
            }
        }
        return [.. kept.Select(k => k.Box)];
    }
}

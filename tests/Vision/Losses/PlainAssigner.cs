using NeuroBot.Vision.Data;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Tests.Losses;

/// <summary>Task-aligned assignment of one image in plain loops: what the tensor form is compared with.</summary>
internal static class PlainAssigner
{
    public static (int[] Target, float[] Score) Assign(float[] scores, float[] boxes, int classes, IReadOnlyList<Target> targets, PointGrid grid)
    {
        var points = grid.Count;
        var (owner, overlap, alignment) = (new int[points], new float[points], new float[points]);
        Array.Fill(owner, -1);
        for (var t = 0; t < targets.Count; t++)
        {
            foreach (var (align, iou, point) in Candidates(scores, boxes, classes, targets[t], grid).Where(c => c.Alignment > 0).Take(10))
            {
                if (owner[point] < 0 || iou > overlap[point])
                {
                    (owner[point], overlap[point], alignment[point]) = (t, iou, align);
                }
            }
        }
        var goal = new float[points];
        for (var p = 0; p < points; p++)
        {
            if (owner[p] >= 0)
            {
                var mine = Enumerable.Range(0, points).Where(q => owner[q] == owner[p]).ToList();
                goal[p] = alignment[p] / (mine.Max(q => alignment[q]) + 1e-12f) * mine.Max(q => overlap[q]);
            }
        }
        return (owner, goal);
    }

    private static IEnumerable<(float Alignment, float Iou, int Point)> Candidates(
        float[] scores, float[] boxes, int classes, Target target, PointGrid grid)
    {
        var found = new List<(float Alignment, float Iou, int Point)>();
        for (var p = 0; p < grid.Count; p++)
        {
            var least = grid.Strides[p] == grid.Strides[0] ? 0.75f * grid.Strides[0] : 0;
            if (MathF.Abs(grid.Centres[2 * p] - target.X) < MathF.Max(target.Width / 2, least)
                && MathF.Abs(grid.Centres[(2 * p) + 1] - target.Y) < MathF.Max(target.Height / 2, least))
            {
                var iou = Iou(boxes.AsSpan(4 * p, 4), target);
                found.Add((MathF.Sqrt(scores[(p * classes) + target.Class]) * iou * iou * iou * iou, iou, p));
            }
        }
        return found.OrderByDescending(c => c.Alignment);
    }

    private static float Iou(ReadOnlySpan<float> box, Target target)
    {
        var width = MathF.Min(box[2], target.Right) - MathF.Max(box[0], target.Left);
        var height = MathF.Min(box[3], target.Bottom) - MathF.Max(box[1], target.Top);
        var both = MathF.Max(0, width) * MathF.Max(0, height);
        return both / (((box[2] - box[0]) * (box[3] - box[1])) + (target.Width * target.Height) - both);
    }
}

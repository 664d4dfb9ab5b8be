using NeuroBot.Vision.Data;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Losses;

/// <summary>Which point learns which target, and how surely.</summary>
/// <param name="Target">[N] index of the target; −1: nothing is there; −2: left out.</param>
/// <param name="Score">[N] what the score of the target's class should be, 0–1; 0 where there is none.</param>
internal sealed record Assignment(int[] Target, float[] Score)
{
    public const int Nothing = -1;
    public const int LeftOut = -2;
}

/// <summary>
/// Task-aligned assignment (TOOD, Feng et al. 2021): a point inside a target is good for it when it already gives both its class and its box:
/// alignment = score^0.5 · IoU^4. The ten best points of each target learn it; a point wanted by two learns the one it overlaps more. The score
/// to reach is the alignment, scaled so that a target's best point should reach the best IoU among its points.
/// </summary>
internal static class TaskAlignedAssigner
{
    private const int Top = 10;

    /// <summary>A target smaller than the grid still reaches the points around its centre: half-width in strides of the finest level.</summary>
    private const float Reach = 0.75f;

    /// <param name="scores">[N, classes] probabilities as the network gives them now.</param>
    /// <param name="boxes">[N, 4] left, top, right, bottom in the frame of the targets.</param>
    /// <param name="classes">≥ 1.</param>
    /// <param name="targets">Of one image, regions to leave out included.</param>
    /// <param name="grid">The N points.</param>
    public static Assignment Assign(
        ReadOnlySpan<float> scores, ReadOnlySpan<float> boxes, int classes, IReadOnlyList<TargetBox> targets, PointGrid grid)
    {
        var points = grid.Count;
        var assignment = new Assignment(new int[points], new float[points]);
        Array.Fill(assignment.Target, Assignment.Nothing);
        var overlap = new float[points];
        var alignment = new float[points];
        var candidates = new List<(float Alignment, float Iou, int Point)>();
        for (var t = 0; t < targets.Count; t++)
        {
            if (targets[t].Class == TargetBox.Ignored)
            {
                continue;
            }
            Candidates(scores, boxes, classes, targets[t], grid, candidates);
            foreach (var (align, iou, point) in candidates.Take(Top))
            {
                if (assignment.Target[point] < 0 || iou > overlap[point])
                {
                    (assignment.Target[point], overlap[point], alignment[point]) = (t, iou, align);
                }
            }
        }
        SetScores(assignment, overlap, alignment, targets.Count);
        LeaveOut(assignment, targets, grid);
        return assignment;
    }

    /// <summary>The points that may learn a target, best first; ties go to the lower point.</summary>
    private static void Candidates(
        ReadOnlySpan<float> scores,
        ReadOnlySpan<float> boxes,
        int classes,
        TargetBox target,
        PointGrid grid,
        List<(float Alignment, float Iou, int Point)> found)
    {
        found.Clear();
        var (middleX, middleY) = ((target.Left + target.Right) / 2, (target.Top + target.Bottom) / 2);
        var (halfWidth, halfHeight) = (target.Width / 2, target.Height / 2);
        var finest = grid.Strides[0];
        for (var p = 0; p < grid.Count; p++)
        {
            var least = grid.Strides[p] == finest ? Reach * finest : 0;
            if (MathF.Abs(grid.Centres[2 * p] - middleX) >= MathF.Max(halfWidth, least)
                || MathF.Abs(grid.Centres[(2 * p) + 1] - middleY) >= MathF.Max(halfHeight, least))
            {
                continue;
            }
            var iou = Iou(boxes.Slice(4 * p, 4), target);
            var square = iou * iou;
            found.Add((MathF.Sqrt(scores[(p * classes) + target.Class]) * square * square, iou, p));
        }
        found.Sort(static (a, b) => a.Alignment != b.Alignment ? b.Alignment.CompareTo(a.Alignment)
            : a.Iou != b.Iou ? b.Iou.CompareTo(a.Iou) : a.Point.CompareTo(b.Point));
    }

    private static void SetScores(Assignment assignment, float[] overlap, float[] alignment, int targets)
    {
        var (bestIou, bestAlignment) = (new float[targets], new float[targets]);
        for (var p = 0; p < overlap.Length; p++)
        {
            if (assignment.Target[p] is >= 0 and var t)
            {
                bestIou[t] = MathF.Max(bestIou[t], overlap[p]);
                bestAlignment[t] = MathF.Max(bestAlignment[t], alignment[p]);
            }
        }
        for (var p = 0; p < overlap.Length; p++)
        {
            if (assignment.Target[p] is >= 0 and var t)
            {
                assignment.Score[p] = alignment[p] / (bestAlignment[t] + 1e-12f) * bestIou[t];
            }
        }
    }

    private static void LeaveOut(Assignment assignment, IReadOnlyList<TargetBox> targets, PointGrid grid)
    {
        foreach (var region in targets.Where(t => t.Class == TargetBox.Ignored))
        {
            for (var p = 0; p < grid.Count; p++)
            {
                if (assignment.Target[p] == Assignment.Nothing && region.Contains(grid.Centres[2 * p], grid.Centres[(2 * p) + 1]))
                {
                    assignment.Target[p] = Assignment.LeftOut;
                }
            }
        }
    }

    private static float Iou(ReadOnlySpan<float> box, TargetBox target)
    {
        var width = MathF.Min(box[2], target.Right) - MathF.Max(box[0], target.Left);
        var height = MathF.Min(box[3], target.Bottom) - MathF.Max(box[1], target.Top);
        if (width <= 0 || height <= 0)
        {
            return 0;
        }
        var both = width * height;
        return both / (((box[2] - box[0]) * (box[3] - box[1])) + (target.Width * target.Height) - both);
    }
}

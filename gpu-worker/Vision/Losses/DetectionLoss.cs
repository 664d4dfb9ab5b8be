using NeuroBot.Vision.Data;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Losses;

/// <summary>
/// Loss of one batch: binary cross entropy with varifocal weights (VarifocalNet, Zhang et al. 2021: q on the target's class, 0.75·p² elsewhere)
/// + 2.5 · <see cref="CompleteIou"/> weighted by q, both divided by Σq.
/// </summary>
internal sealed class DetectionLoss : IDisposable
{
    private const float NegativeWeight = 0.75f;
    private const float BoxWeight = 2.5f;

    private readonly int classes;
    private readonly Device device;
    private readonly BoxDecoder decoder;
    private readonly CompleteIou completeIou;

    public DetectionLoss(int classes, PointGrid grid, Device device)
    {
        this.classes = classes;
        this.device = device;
        decoder = new BoxDecoder(grid, device);
        completeIou = new CompleteIou(device);
    }

    /// <param name="raw">[B, N, 4] raw boxes.</param>
    /// <param name="logits">[B, N, classes].</param>
    /// <param name="targets">Per image, in canvas pixels.</param>
    /// <returns>Scalar loss with gradients. Temporaries belong to the caller's dispose scope.</returns>
    public Tensor Loss(Tensor raw, Tensor logits, IReadOnlyList<IReadOnlyList<TargetBox>> targets)
    {
        var boxes = decoder.Decode(raw);
        var goals = Goals(boxes, logits, targets);
        var scale = 1 / MathF.Max(1, goals.Total);
        var goal = tensor(goals.Score, device: device).view(logits.shape);
        var weight = tensor(goals.Weight, device: device).view(logits.shape);
        var entropy = nn.functional.binary_cross_entropy_with_logits(logits, goal, weight, nn.Reduction.Sum);
        var loss = entropy.mul(tensor(scale, device: device));
        if (goals.Points.Count == 0)
        {
            return loss;
        }
        var points = tensor(goals.Points.ToArray(), device: device);
        var found = boxes.view(-1, 4).index_select(0, points);
        var wanted = tensor(goals.Boxes.ToArray(), device: device).view(-1, 4);
        var sureness = tensor(goals.Sureness.Select(s => s * scale * BoxWeight).ToArray(), device: device);
        return loss.Plus(completeIou.Loss(found, wanted).mul(sureness).sum());
    }

    public void Dispose()
    {
        decoder.Dispose();
        completeIou.Dispose();
    }

    private BatchGoals Goals(Tensor boxes, Tensor logits, IReadOnlyList<IReadOnlyList<TargetBox>> targets)
    {
        var allBoxes = Values(boxes);
        var probabilities = Values(logits);
        for (var i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] = 1 / (1 + MathF.Exp(-probabilities[i]));
        }
        var goals = new BatchGoals(new float[probabilities.Length], new float[probabilities.Length]);
        var n = decoder.Grid.Count;
        for (var image = 0; image < targets.Count; image++)
        {
            var scores = probabilities.AsSpan(image * n * classes, n * classes);
            var assignment = TaskAlignedAssigner.Assign(scores, allBoxes.AsSpan(image * n * 4, n * 4), classes, targets[image], decoder.Grid);
            for (var p = 0; p < n; p++)
            {
                Add(goals, (image * n) + p, assignment.Target[p], assignment.Score[p], scores.Slice(p * classes, classes), targets[image]);
            }
        }
        return goals;
    }

    private void Add(BatchGoals goals, int point, int target, float score, ReadOnlySpan<float> scores, IReadOnlyList<TargetBox> targets)
    {
        if (target == Assignment.LeftOut)
        {
            return;
        }
        for (var c = 0; c < classes; c++)
        {
            goals.Weight[(point * classes) + c] = NegativeWeight * scores[c] * scores[c];
        }
        if (target < 0)
        {
            return;
        }
        var box = targets[target];
        goals.Score[(point * classes) + box.Class] = score;
        goals.Weight[(point * classes) + box.Class] = score;
        goals.Points.Add(point);
        goals.Boxes.AddRange([box.Left, box.Top, box.Right, box.Bottom]);
        goals.Sureness.Add(score);
        goals.Total += score;
    }

    private static float[] Values(Tensor tensor)
    {
        using var flat = tensor.detach().cpu().contiguous();
        return flat.data<float>().ToArray();
    }

    /// <summary>What the outputs of a batch should be. Score and weight: [B · N · classes]; the lists: one entry per point with a target.</summary>
    private sealed record BatchGoals(float[] Score, float[] Weight)
    {
        public List<long> Points { get; } = [];

        public List<float> Boxes { get; } = [];

        public List<float> Sureness { get; } = [];

        public float Total { get; set; }
    }
}

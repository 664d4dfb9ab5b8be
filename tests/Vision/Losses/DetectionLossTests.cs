using NeuroBot.Vision.Data;
using NeuroBot.Vision.Losses;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Training;
using TorchSharp;

namespace NeuroBot.Vision.Tests.Losses;

public sealed class DetectionLossTests
{
    private static readonly DetectionNet Net = DetectorGraph.Build(2, NetSize.Small, 8);
    private static readonly PointGrid Grid = Net.Grid(64, 64);

    public DetectionLossTests() => TorchLibrary.EnsureLoaded();

    [Fact]
    public void CompleteIouIsZeroForTheSameBoxAndGrowsWithTheDistance()
    {
        using var loss = new CompleteIou(torch.CPU);
        float Of(float shift)
        {
            using var found = torch.tensor(new float[] { 10 + shift, 10, 30 + shift, 20 }).view(1, 4);
            using var wanted = torch.tensor(new float[] { 10, 10, 30, 20 }).view(1, 4);
            return loss.Loss(found, wanted).item<float>();
        }

        Assert.Equal(0, Of(0), 1e-5f);
        Assert.True(Of(5) < Of(15) && Of(15) < Of(40) && Of(40) < Of(80));
    }

    [Fact]
    public void AnIgnoredPointGivesNoGradientUnlessATargetIsThere()
    {
        Assert.All(Gradient(ignored: 1, []), g => Assert.Equal(0, g));
        Assert.All(Gradient(ignored: 0, []), g => Assert.True(g > 0));
        Assert.Contains(Gradient(ignored: 1, [Target.Upright(8, 8, 40, 40, 1)]), g => g < 0);
    }

    [Fact]
    public void StepsDownTheGradientLowerTheLoss()
    {
        using var loss = new DetectionLoss(Net, Grid, torch.CPU, Recipe.Detection);
        using var raw = torch.zeros(1, Grid.Count, 4).requires_grad_(true);
        using var logits = torch.full(1, Grid.Count, 2, -3f).requires_grad_(true);
        var batch = Batch(0, [Target.Upright(8, 8, 30, 26, 1)]);
        var values = new List<float>();
        for (var i = 0; i < 200; i++)
        {
            using var scope = torch.NewDisposeScope();
            var (sum, weight) = loss.Loss(new DetectionHeads(raw, logits), batch);
            var total = sum.div(weight);
            total.backward();
            values.Add(total.item<float>());
            using var off = torch.no_grad();
            raw.add_(raw.grad!, -0.3f);
            logits.add_(logits.grad!, -0.3f);
            (raw.grad, logits.grad) = (null, null);
        }
        Assert.True(values[^1] < values[0] / 2, $"{values[0]} → {values[^1]}");
    }

    [Fact]
    public void TwoImagesTogetherLoseWhatTheyLoseApart()
    {
        using var loss = new DetectionLoss(Net, Grid, torch.CPU, Recipe.Detection);
        var (first, second) = (Batch(0, [Target.Upright(8, 8, 30, 26, 1)]), Batch(0, [Target.Upright(30, 20, 60, 60, 0), Target.Upright(2, 2, 20, 9, 1)]));
        (float Sum, float Weight) Of(DetectionBatch batch)
        {
            using var scope = torch.NewDisposeScope();
            var heads = new DetectionHeads(torch.zeros(batch.Images, Grid.Count, 4), torch.full(batch.Images, Grid.Count, 2, -2f));
            var (sum, weight) = loss.Loss(heads, batch);
            return (sum.item<float>(), weight.item<float>());
        }
        // An empty place behind the only target of the first.
        var both = new DetectionBatch(
            [.. first.Crops, .. second.Crops], null, 2, [.. first.Boxes, 0, 0, 1, 1, 0, .. second.Boxes], [.. first.Classes, -1, .. second.Classes], new float[2 * Grid.Count]);
        var (a, b, together) = (Of(first), Of(second), Of(both));
        Assert.Equal(a.Sum + b.Sum, together.Sum, 1e-3f);
        Assert.Equal(a.Weight + b.Weight, together.Weight, 1e-4f);
    }

    private static float[] Gradient(float ignored, Target[] targets)
    {
        using var loss = new DetectionLoss(Net, Grid, torch.CPU, Recipe.Detection);
        using var raw = torch.zeros(1, Grid.Count, 4).requires_grad_(true);
        using var logits = torch.zeros(1, Grid.Count, 2).requires_grad_(true);
        using var total = loss.Loss(new DetectionHeads(raw, logits), Batch(ignored, targets)).Sum;
        total.backward();
        return logits.grad!.data<float>().ToArray();
    }

    private static DetectionBatch Batch(float ignored, Target[] targets)
    {
        var crop = new Crop(0, new CropView(0, 0, 64, 64, 1, 0), default);
        var points = new float[Grid.Count];
        Array.Fill(points, ignored);
        return targets.Length == 0
            ? new DetectionBatch([crop], null, 1, [0, 0, 1, 1, 0], [-1], points)
            : new DetectionBatch(
                [crop], null, targets.Length, [.. targets.SelectMany(t => (float[])[t.X, t.Y, t.Width, t.Height, t.Angle])], [.. targets.Select(t => (long)t.Class)], points);
    }
}

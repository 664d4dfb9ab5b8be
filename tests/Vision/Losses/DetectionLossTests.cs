using NeuroBot.Vision.Data;
using NeuroBot.Vision.Losses;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using TorchSharp;

namespace NeuroBot.Vision.Tests.Losses;

public sealed class DetectionLossTests
{
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
    public void AnIgnoreRegionGivesNoGradient()
    {
        var (withRegion, without) = (Gradient([new TargetBox(0, 0, 64, 64, TargetBox.Ignored)]), Gradient([]));
        Assert.All(withRegion, g => Assert.Equal(0, g));
        Assert.All(without, g => Assert.True(g > 0));
    }

    [Fact]
    public void StepsDownTheGradientLowerTheLoss()
    {
        var grid = new PointGrid([8, 16], 64, 64);
        using var loss = new DetectionLoss(2, grid, torch.CPU);
        using var raw = torch.zeros(1, grid.Count, 4).requires_grad_(true);
        using var logits = torch.full(1, grid.Count, 2, -3f).requires_grad_(true);
        TargetBox[] targets = [new(8, 8, 30, 26, 1)];
        var values = new List<float>();
        for (var i = 0; i < 200; i++)
        {
            using var total = loss.Loss(raw, logits, [targets]);
            total.backward();
            values.Add(total.item<float>());
            using var off = torch.no_grad();
            raw.add_(raw.grad!, -0.3f);
            logits.add_(logits.grad!, -0.3f);
            (raw.grad, logits.grad) = (null, null);
        }
        Assert.True(values[^1] < values[0] / 2, $"{values[0]} → {values[^1]}");
    }

    private static float[] Gradient(TargetBox[] targets)
    {
        var grid = new PointGrid([8, 16], 64, 64);
        using var loss = new DetectionLoss(2, grid, torch.CPU);
        using var raw = torch.zeros(1, grid.Count, 4).requires_grad_(true);
        using var logits = torch.zeros(1, grid.Count, 2).requires_grad_(true);
        using var total = loss.Loss(raw, logits, [targets]);
        total.backward();
        return logits.grad!.data<float>().ToArray();
    }
}

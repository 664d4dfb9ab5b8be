using NeuroBot.Vision.Data;
using NeuroBot.Vision.Losses;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Training;
using TorchSharp;

namespace NeuroBot.Vision.Tests.Losses;

public sealed class SegmentationLossTests
{
    private const int Side = 16;
    private const int Cells = Side * Side;
    private const int Classes = 2;

    private static readonly Recipe Recipe = Recipe.Segmentation with { DecisionWeight = 1 };

    public SegmentationLossTests() => TorchLibrary.EnsureLoaded();

    [Fact]
    public void WhatIsLeftOutGivesNoGradient()
    {
        var (left, right) = (Half(0, 1), Half(1, 0));
        var gradient = Gradient(Batch(found: new float[Cells], counted: left), Constant(0));
        Assert.All(gradient.Where((_, cell) => left[cell] == 0), g => Assert.Equal(0, g));
        Assert.All(Gradient(Batch(found: right, counted: right), Constant(0)).Where((_, cell) => right[cell] == 0), g => Assert.Equal(0, g));
        Assert.Contains(gradient, g => g > 0);
    }

    [Fact]
    public void StepsDownTheGradientFindWhatIsThereAndOfWhichKind()
    {
        using var loss = new SegmentationLoss(torch.CPU, Recipe);
        using var found = torch.zeros(1, Side, Side).requires_grad_(true);
        using var kinds = torch.zeros(1, Classes, Side, Side).requires_grad_(true);
        var there = Half(1, 0);
        var batch = Batch(there, Constant(1), kind: 1);
        for (var i = 0; i < 100; i++)
        {
            using var scope = torch.NewDisposeScope();
            loss.Loss(new SegmentationHeads(found, kinds), batch).Sum.backward();
            using var off = torch.no_grad();
            found.add_(found.grad!, -20f);
            kinds.add_(kinds.grad!, -20f);
            (found.grad, kinds.grad) = (null, null);
        }
        using var probabilities = new SegmentationHeads(found, kinds).Probabilities();
        var values = probabilities.data<float>().ToArray();
        for (var cell = 0; cell < Cells; cell++)
        {
            Assert.InRange(values[cell], 0, 0.2);
            Assert.InRange(values[Cells + cell], there[cell] == 1 ? 0.8 : 0, there[cell] == 1 ? 1 : 0.2);
        }
    }

    [Fact]
    public void OneSpotThatLooksLikeSomethingOnAnEmptyCropCostsMoreThanTheSameDoubtSpreadOut()
    {
        var (spot, spread) = (Constant(-6), Constant(-6));
        for (var i = 0; i < 16; i++)
        {
            (spot[i], spread[i * 16]) = (2, -5);
        }
        float Decision(float[] logits) => Of(Batch(new float[Cells], Constant(1)), logits, Recipe) - Of(Batch(new float[Cells], Constant(1)), logits, Recipe with { DecisionWeight = 0 });
        Assert.Equal(MathF.Log(1 + MathF.Exp(2)), Decision(spot), 1e-4f);
        Assert.Equal(MathF.Log(1 + MathF.Exp(-5)), Decision(spread), 1e-4f);
    }

    [Fact]
    public void TwoCropsTogetherLoseWhatTheyLoseApart()
    {
        var (first, second) = (Batch(Half(1, 0), Constant(1)), Batch(new float[Cells], Half(1, 0)));
        var both = new SegmentationBatch([.. first.Crops, .. second.Crops], null, [.. first.Found, .. second.Found], [.. first.Kinds, .. second.Kinds], [.. first.Counted, .. second.Counted]);
        var (one, other) = (Constant(-1), Half(2, -3));
        Assert.Equal(Of(first, one, Recipe) + Of(second, other, Recipe), Of(both, [.. one, .. other], Recipe), 1e-3f);
    }

    private static float Of(SegmentationBatch batch, float[] logits, Recipe recipe)
    {
        using var loss = new SegmentationLoss(torch.CPU, recipe);
        using var scope = torch.NewDisposeScope();
        var heads = new SegmentationHeads(torch.tensor(logits).view(batch.Images, Side, Side), torch.zeros(batch.Images, Classes, Side, Side));
        return loss.Loss(heads, batch).Sum.item<float>();
    }

    private static float[] Gradient(SegmentationBatch batch, float[] logits)
    {
        using var loss = new SegmentationLoss(torch.CPU, Recipe);
        using var scope = torch.NewDisposeScope();
        var found = torch.tensor(logits).view(1, Side, Side).requires_grad_(true);
        loss.Loss(new SegmentationHeads(found, torch.zeros(1, Classes, Side, Side)), batch).Sum.backward();
        return found.grad!.data<float>().ToArray();
    }

    private static SegmentationBatch Batch(float[] found, float[] counted, int kind = 0) => new(
        [new Crop(0, new CropView(0, 0, 2 * Side, 2 * Side, 1, 0), default)], null, found, [.. Enumerable.Repeat((long)kind, Cells)], counted);

    private static float[] Constant(float value) => [.. Enumerable.Repeat(value, Cells)];

    /// <summary>One value on the left half, another on the right.</summary>
    private static float[] Half(float left, float right) => [.. Enumerable.Range(0, Cells).Select(cell => cell % Side < Side / 2 ? left : right)];
}

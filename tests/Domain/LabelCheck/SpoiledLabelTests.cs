using NeuroBot.Domain.LabelCheck;

namespace NeuroBot.Domain.Tests.LabelCheck;

/// <summary>A tenth of the labels is spoiled, and a simulated model looks at them: how many of the findings are right, and what do they find?</summary>
public class SpoiledLabelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AGoodModelNamesMostWrongLabelsAndHardlyARightOne(int seed)
    {
        var hits = Check(new World { Found = 1, Sure = 20, FalseAlarms = 1, Mistaken = 0, Seed = seed }, 0.1);

        Assert.True(hits.Precision >= 0.85, $"precision {hits.Precision}");
        Assert.All(Enum.GetValues<Spoiling>(), kind => Assert.True(hits.Recall(kind) >= 0.5, $"{kind}: {hits.Recall(kind)}"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AnOrdinaryModelNamesMoreWrongLabelsThanRightOnes(int seed)
    {
        var hits = Check(new World { Seed = seed }, 0.1, most: 100);

        Assert.True(hits.Precision >= 0.5, $"precision {hits.Precision}");
        Assert.True(hits.Recall() >= 0.4, $"recall {hits.Recall()}");
    }

    [Theory]
    [InlineData(0.04)]
    [InlineData(0.1)]
    public void ConfidenceIsAboutHowOftenAFindingIsRight(double share)
    {
        var judged = Enumerable.Range(1, 4).SelectMany(seed => Check(new World { Seed = seed, Found = 0.99, Mistaken = 0.005 }, share).Right).ToList();

        foreach (var (low, high) in new[] { (0.1, 0.4), (0.4, 0.7), (0.7, 1.0) })
        {
            var part = judged.Where(j => j.Finding.Confidence >= low && j.Finding.Confidence < high).ToList();
            Assert.True(part.Count >= 10, $"{part.Count} findings from {low}");
            var (said, right) = (part.Average(j => j.Finding.Confidence), part.Average(j => j.Spoil is null ? 0 : 1.0));
            Assert.True(right >= said - 0.25, $"said {said:0.00}, right {right:0.00}");
        }
    }

    [Fact]
    public void ALabelThatTheModelSeldomFindsIsNotCalledFalse()
    {
        var hits = Check(new World { Found = 0.6, Sure = 3, FalseAlarms = 10 }, 0);

        Assert.DoesNotContain(hits.Right, j => j.Finding.Code == Contracts.Reports.LabelFindingCodes.FalseLabel && j.Finding.Confidence > 0.3);
    }

    [Fact]
    public void HeldOutImagesShowWhatWasLearntByHeartElsewhere()
    {
        var learnt = new World { ByHeart = 0.8, Found = 1, Mistaken = 0 };
        Assert.True(Check(learnt with { HeldOutShare = 1 }, 0.1).Recall() > Check(learnt with { HeldOutShare = 0.2 }, 0.1).Recall() + 0.2);
    }

    private static Hits Check(World world, double share, int most = LabelChecker.MostFindings)
    {
        var truth = world.Truth();
        var (labelled, spoils) = Spoiler.Spoil(truth, world.Labels, share, world.Seed + 50);
        var images = world.Look(truth, labelled, spoils);
        var targets = images.ToDictionary(image => image.Id, image => image.Targets);
        return new Hits(LabelChecker.Check(images, world.Labels), spoils, id => targets[id], most);
    }
}

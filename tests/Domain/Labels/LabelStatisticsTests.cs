using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Labels;

namespace NeuroBot.Domain.Tests.Labels;

public class LabelStatisticsTests
{
    [Fact]
    public void CountsTargetsAndImagesButNoIgnoreRegions()
    {
        var one = LabelStatistics.OnImage([new BoxShape(0, 0, 1, 1) { Label = "b" }, new BoxShape(0, 0, 1, 1) { Label = "a" },
            new BoxShape(0, 0, 1, 1) { Label = "b" }, new BoxShape(0, 0, 1, 1) { Ignore = true }]);
        Assert.Equal([new LabelCount("a", 1), new LabelCount("b", 2)], one);
        Assert.Equal([new LabelInfo("a", 2, 2), new LabelInfo("b", 2, 1)], LabelStatistics.OfModel([one, [new LabelCount("a", 1)]]));
    }

    [Fact]
    public void EightLabelsHaveEightColours() => Assert.Equal(8, Enumerable.Range(0, 8).Select(LabelColours.Of).Distinct().Count());
}

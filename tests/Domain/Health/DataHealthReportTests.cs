using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Health;

namespace NeuroBot.Domain.Tests.Health;

public class DataHealthReportTests
{
    private static readonly TargetCell Small = new(8, 6, 1);
    private static readonly TargetCell Large = new(10, 8, 2);

    [Fact]
    public void CountsStatesLabelsSizesAndForms()
    {
        var report = DataHealthReport.Of(
            [
                Image("1", ImageState.Annotated, [new LabelCount("a", 3), new LabelCount("b", 1)], [[Small, Large], [Small]]),
                Image("2", ImageState.Annotated, [new LabelCount("a", 2)], [[Large]]),
                Image("3", ImageState.Annotated, [], [], negative: true),
                Image("4", ImageState.TestedWithResults, [], null),
                Image("5", ImageState.Unprocessed, [], null, measured: false),
            ],
            ModelType.Detection,
            new SimilarCounts(1, 2));
        var all = report.For(null);
        Assert.Equal((5, 3, 1, 6, 1), (all.Images, all.Annotated, all.Negatives, all.Targets, all.Unmeasured));
        Assert.Equal([new StateImages(ImageState.Unprocessed, 1), new StateImages(ImageState.Annotated, 3), new StateImages(ImageState.TestedWithResults, 1)], all.States);
        Assert.Equal([("a", 5, 2), ("b", 1, 1)], all.Labels.Select(label => (label.Label, label.Targets, label.Images)));
        // An image that shows a size under two labels is one image of that size; the step between that holds none is given.
        Assert.Equal([(8, 2, 1), (9, 0, 0), (10, 4, 2)], all.Sides.Select(bar => (bar.Step, bar.Targets, bar.Images)));
        Assert.Equal([(6, 2, 1), (7, 0, 0), (8, 4, 2)], all.Aspects.Select(bar => (bar.Step, bar.Targets, bar.Images)));
        Assert.Equal(new SimilarCounts(1, 2), all.Similar);

        var of = report.For("b");
        Assert.Equal(("b", 8, 1), (of.Label, Assert.Single(of.Sides).Step, of.Sides[0].Targets));
        Assert.Empty(report.For("nobody's").Sides);
    }

    [Fact]
    public void WarnsOfALabelWithASmallShareOrFewTargets()
    {
        var labels = DataHealthReport.Of(
            [Image("1", ImageState.Annotated, [new LabelCount("many", 1500), new LabelCount("rare", 29), new LabelCount("some", 30)], null)],
            ModelType.Detection,
            new SimilarCounts(0, 0)).For(null).Labels;
        Assert.Equal([("many", false, false), ("some", true, false), ("rare", true, true)], labels.Select(label => (label.Label, label.LowShare, label.FewTargets)));
        Assert.Equal(1, labels.Sum(label => label.Share), 9);
    }

    [Fact]
    public void AnEmptyModelHasAnEmptyReport()
    {
        var health = DataHealthReport.Of([], ModelType.Detection, new SimilarCounts(0, 0)).For(null);
        Assert.Equal((0, 0, null, null), (health.Images, health.Labels.Count, health.Sharpness, health.Smallest));
    }

    private static HealthImage Image(
        string id, ImageState state, IReadOnlyList<LabelCount> labels, IReadOnlyList<IReadOnlyList<TargetCell>>? cells, bool negative = false, bool measured = true) =>
        new(id, id, 100, 100, state, negative, labels, cells, null, null, null, measured);
}

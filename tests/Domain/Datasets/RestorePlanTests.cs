using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Datasets;
using static NeuroBot.Domain.Tests.Datasets.Make;

namespace NeuroBot.Domain.Tests.Datasets;

public class RestorePlanTests
{
    [Fact]
    public void WhatDiffersComesBackOverTheVersionThatWasSeenAndWhatIsGoneIsNamed()
    {
        var wanted = new[] { Image("changed", Box("1", "a")), Image("gone", Box("1", "a")), Image("same", Box("1", "a")) };
        var present = new[] { Image("changed", Box("1", "b")), Image("later", Box("1", "c")), Image("same", Box("1", "a")) };
        var plan = RestorePlan.Of(wanted, present, clearOthers: false);
        Assert.Equal(new PlannedImage(wanted[0], "vchanged"), Assert.Single(plan.Images));
        Assert.Equal("gone", Assert.Single(plan.Gone).Id);

        var cleared = RestorePlan.Of(wanted, present, clearOthers: true).Images[1];
        Assert.Equal(("later", "vlater", true), (cleared.Wanted.Id, cleared.Version, cleared.Wanted.Unannotated));
        Assert.Empty(cleared.Wanted.Shapes);
    }

    [Fact]
    public void AfterThePlanTheDataSetIsTheWantedOneAndThePlanOfTheKeptOneLeadsBack() => Gen.Select(AnyState, AnyState, Gen.Bool).Sample((wanted, drawn, clear) =>
    {
        // What is kept holds every image of the wanted version that is in the library, labelled or not: here all of them are.
        var present = drawn.Concat(wanted.Where(w => drawn.All(d => d.Id != w.Id)).Select(w => w with { Shapes = [], Unannotated = true, Version = null })).ToList();
        var after = Apply(present, RestorePlan.Of(wanted, present, clear));
        var left = DatasetComparison.Of(wanted, after);
        Assert.Equal((0, 0), (left.Sums.Removed, left.Sums.Changed));
        Assert.Equal(clear ? [] : Others(wanted, present), left.Images.Select(image => image.Id).Where(id => present.Single(p => p.Id == id) is { Unannotated: false }));
        Assert.Empty(DatasetComparison.Of(present, Apply(after, RestorePlan.Of(present, after, clearOthers: false))).Images);
    });

    [Fact]
    public void APlanOfWhatIsThereChangesNothing() => AnyState.Sample(state => Assert.Empty(RestorePlan.Of(state, state, clearOthers: true).Images));

    [Fact]
    public void TheForecastIsThePlanInNumbers()
    {
        var wanted = new[] { Image("changed", Box("1", "a")), Image("gone", Box("1", "a")), Image("same", Box("1", "a")), Image("unlabelled", negative: false, []) };
        var present = new[] { Image("changed", Box("1", "b")), Image("later", Box("1", "c")), Image("same", Box("1", "a")), Image("unlabelled", Box("1", "c")) };
        Assert.Equal(new(2, 1, 1, 1), RestorePlan.Forecast(wanted, present));
        Gen.Select(AnyState, AnyState).Sample((one, other) =>
        {
            var forecast = RestorePlan.Forecast(one, other);
            Assert.Equal(forecast.Change + forecast.Others, RestorePlan.Of(one, other, clearOthers: true).Images.Count);
            Assert.InRange(forecast.Same, 0, one.Count(ImageComparison.IsLabelled) - forecast.Gone);
        });
    }

    private static IEnumerable<string> Others(IReadOnlyList<SnapshotImage> wanted, List<SnapshotImage> present) =>
        present.Where(p => !p.Unannotated && wanted.All(w => w.Id != p.Id)).Select(p => p.Id).Order(StringComparer.Ordinal);

    private static List<SnapshotImage> Apply(List<SnapshotImage> present, RestorePlan plan) =>
        [.. present.Select(image => plan.Images.FirstOrDefault(planned => planned.Wanted.Id == image.Id)?.Wanted ?? image)];
}

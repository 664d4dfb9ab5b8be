using CsCheck;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Datasets;
using static NeuroBot.Domain.Tests.Datasets.Make;

namespace NeuroBot.Domain.Tests.Datasets;

public class DatasetComparisonTests
{
    [Fact]
    public void CountedByHand()
    {
        var before = new[]
        {
            Image("gone", Box("1", "a")),
            Image("moved", Box("1", "a"), Box("2", "a"), Box("3", "b")),
            Image("same", Box("1", "b")),
        };
        var after = new[]
        {
            Image("moved", Box("1", "a", x: 5), Box("3", "c"), Box("4", "c"), Box("5", "c")),
            Image("new", Box("1", "b")),
            Image("same", Box("1", "b") with { Score = 0.5 }),
        };
        var found = DatasetComparison.Of(before, after);
        Assert.Equal((3, 3, 1, 1, 1, 1), (found.Sums.Before, found.Sums.After, found.Sums.Added, found.Sums.Removed, found.Sums.Changed, found.Sums.Unchanged));
        Assert.Equal([new("a", 3, 1), new("b", 2, 2), new("c", 0, 3)], found.Sums.Labels);
        Assert.Equal(new ShapeChanges(3, 2, 2), found.Sums.Shapes);
        var moved = found.Images.Single(image => image.Id == "moved");
        Assert.Equal((ImageChange.Changed, new ShapeChanges(2, 1, 2)), (moved.Change, moved.Shapes));
        Assert.Equal([new("a", 2, 1), new("b", 1, 0), new("c", 0, 3)], moved.Labels);
    }

    [Fact]
    public void TheSameAnnotationsImportedAnewAreNoChange() =>
        Assert.Empty(DatasetComparison.Of([Image("1", Box("old", "a"), Box("x", "a"))], [Image("1", Box("new", "a"), Box("y", "a"))]).Images);

    [Fact]
    public void AnImageWithoutLabelsIsNotPartOfADataSetButOneWithNothingToFindIs()
    {
        Assert.Empty(DatasetComparison.Of([Image("1", negative: false, [])], []).Images);
        var emptied = Assert.Single(DatasetComparison.Of([Image("1", negative: true, [])], [Image("1", negative: false, [])]).Images);
        Assert.Equal((ImageChange.Removed, new ShapeChanges(0, 0, 0)), (emptied.Change, emptied.Shapes));
        var ignored = Box("r", "") with { Ignore = true };
        Assert.Equal(ImageChange.Changed, Assert.Single(DatasetComparison.Of([Image("1", true, [ignored])], [Image("1", false, [ignored])]).Images).Change);
    }

    [Fact]
    public void NothingDiffersFromItself() => AnyState.Sample(state =>
    {
        var found = DatasetComparison.Of(state, state);
        Assert.Empty(found.Images);
        Assert.Equal(found.Sums.Before, found.Sums.Unchanged);
        Assert.All(found.Sums.Labels, label => Assert.Equal(label.Before, label.After));
    });

    [Fact]
    public void WhatWasAddedOneWayIsRemovedTheOther() => Gen.Select(AnyState, AnyState).Sample((one, other) =>
    {
        var (there, back) = (DatasetComparison.Of(one, other), DatasetComparison.Of(other, one));
        Assert.Equal(there.Images.Select(Turned), back.Images.Select(image => (image.Id, image.Change, image.Shapes)));
        Assert.Equal(there.Sums.Labels.Select(label => new LabelChangeCount(label.Label, label.After, label.Before)), back.Sums.Labels);
        Assert.Equal(there.Sums.Unchanged, back.Sums.Unchanged);
    });

    [Fact]
    public void SumsFit() => Gen.Select(AnyState, AnyState).Sample((one, other) =>
    {
        var found = DatasetComparison.Of(one, other);
        Assert.Equal(one.Count(ImageComparison.IsLabelled), found.Sums.Removed + found.Sums.Changed + found.Sums.Unchanged);
        Assert.Equal(other.Count(ImageComparison.IsLabelled), found.Sums.Added + found.Sums.Changed + found.Sums.Unchanged);
        Assert.Equal(Shapes(other) - Shapes(one), found.Sums.Shapes.Added - found.Sums.Shapes.Removed);
        Assert.Equal(
            found.Images.SelectMany(image => image.Labels).Sum(label => label.After - label.Before),
            found.Sums.Labels.Sum(label => label.After - label.Before));
    });

    private static int Shapes(IEnumerable<SnapshotImage> state) => state.Where(ImageComparison.IsLabelled).Sum(image => image.Shapes.Count);

    private static (string Id, ImageChange Change, ShapeChanges Shapes) Turned(ImageDifference image) => (
        image.Id,
        image.Change switch { ImageChange.Added => ImageChange.Removed, ImageChange.Removed => ImageChange.Added, _ => ImageChange.Changed },
        new ShapeChanges(image.Shapes.Removed, image.Shapes.Added, image.Shapes.Changed));
}

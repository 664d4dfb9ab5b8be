using CsCheck;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Identity;
using NeuroBot.Domain.Shapes;
using NeuroBot.Domain.Tiling;

namespace NeuroBot.Domain.Tests.Tiling;

public class StitchingTests
{
    private const int Width = 1200;
    private const int Height = 900;

    /// <summary>Things that lie well apart: one per cell of a coarse net, anywhere in it.</summary>
    private static readonly Gen<(double X, double Y, double Width, double Height, double Angle)[]> Things = Gen.Select(
        Gen.Double[0.25, 0.75], Gen.Double[0.25, 0.75], Gen.Double[30, 100], Gen.Double[30, 100], Gen.Double[-1.5, 1.5],
        (x, y, w, h, angle) => (x, y, w, h, angle)).Array[12].Select(all => all.Select((thing, i) =>
            (((i % 4) * 300) + (thing.x * 300), ((i / 4) * 300) + (thing.y * 300), thing.w, thing.h, thing.angle)).ToArray());

    private static readonly Gen<TileGrid> Grids = Gen.Select(Gen.Int[1, 4], Gen.Int[1, 4], (rows, columns) => new TileGrid(rows, columns));

    [Fact]
    public void UprightBoxesThatWereCutOntoTilesComeBackWhole() => Gen.Select(Things, Grids).Sample((things, grid) =>
    {
        var boxes = things.Select((t, i) => (Shape)new BoxShape(t.X - (t.Width / 2), t.Y - (t.Height / 2), t.Width, t.Height) { Id = $"s{i}", Label = i % 2 == 0 ? "a" : "b" });
        // A sliver below a tenth of its box is an ignore region, and not joined.
        AssertComeBack([.. boxes.Where(box => Geometry.BoundsOf(box) is { Left: >= 0, Top: >= 0, Right: <= Width, Bottom: <= Height })], grid, least: 0.79);
    }, iter: 200);

    [Fact]
    public void TurnedBoxesThatWereCutOntoTilesComeBackWhole() => Gen.Select(Things, Grids).Sample((things, grid) =>
    {
        var boxes = things.Select((t, i) => (Shape)new RotatedBoxShape(t.X, t.Y, t.Width, t.Height, t.Angle) { Id = $"s{i}", Label = "a" });
        AssertComeBack([.. boxes.Where(box => Geometry.BoundsOf(box) is { Left: >= 0, Top: >= 0, Right: <= Width, Bottom: <= Height })], grid, least: 0.6);
    }, iter: 200);

    [Fact]
    public void OutlinesThatWereCutOntoTilesComeBackWhole() => Gen.Select(Things, Grids).Sample((things, grid) =>
    {
        var outlines = things.Select((t, i) => (Shape)Geometry.ToPolygon(new RotatedBoxShape(t.X, t.Y, t.Width, t.Height, t.Angle) { Id = $"s{i}", Label = "a" }));
        AssertComeBack([.. outlines.Where(box => Geometry.BoundsOf(box) is { Left: >= 0, Top: >= 0, Right: <= Width, Bottom: <= Height })], grid, least: 0.9);
    }, iter: 60);

    [Fact]
    public void WhatWasFoundOnFourTilesAtACornerIsOneThing()
    {
        var whole = Assert.Single(Stitching.Join([
            Tile(0, 0, new BoxShape(70, 80, 30, 20) { Label = "a", Score = 0.9 }), Tile(0, 1, new BoxShape(0, 81, 40, 19) { Label = "a", Score = 0.8 }),
            Tile(1, 0, new BoxShape(71, 0, 29, 30) { Label = "a", Score = 0.7 }), Tile(1, 1, new BoxShape(0, 0, 41, 30) { Label = "a", Score = 0.85 })]));
        Assert.Equal(new BoxShape(70, 80, 71, 50) { Id = "r1c1.", Label = "a", Score = 0.9 }, whole);
    }

    [Theory]
    [InlineData("b", 0.9, 80)]
    [InlineData("a", 0.1, 80)]
    [InlineData("a", 0.9, 10)]
    public void OtherLabelsFaintPartsAndOtherPlacesAreNotJoined(string label, double score, double y) => Assert.Equal(2, Stitching.Join([
        Tile(0, 0, new BoxShape(70, 80, 30, 20) { Label = "a", Score = 0.9 }), Tile(0, 1, new BoxShape(0, y, 40, 20) { Label = label, Score = score })]).Count);

    [Fact]
    public void ABoxIsJoinedToTheSurestOfThoseAcrossTheSeam()
    {
        var found = Stitching.Join([
            Tile(0, 0, new BoxShape(70, 80, 30, 20) { Label = "a", Score = 0.9 }),
            Tile(0, 1, new BoxShape(0, 80, 20, 20) { Label = "a", Score = 0.5 }, new BoxShape(0, 80, 40, 20) { Label = "a", Score = 0.8 })]);
        Assert.Equal([(70.0, 70.0, 0.9), (100.0, 20.0, 0.5)], found.Select(shape => (BoxShape)shape).Select(box => (box.X, box.Width, box.Score!.Value)));
    }

    [Fact]
    public void AThinCrackAcrossASeamIsOneOutline()
    {
        // Three pixels wide, slanted: it leaves the left tile at y = 50 and goes on from there.
        var left = new PolygonShape([[10, 20], [100, 49], [100, 52], [10, 23]]) { Label = "crack" };
        var right = new PolygonShape([[1, 50], [90, 80], [90, 83], [1, 53]]) { Label = "crack" };
        var whole = Assert.IsType<PolygonShape>(Assert.Single(Stitching.Join([Tile(0, 0, left), Tile(0, 1, right)])));
        Assert.InRange(Geometry.Area(whole), 500, 580);
        Assert.Equal((10, 190), (Math.Round(Geometry.BoundsOf(whole).Left), Math.Round(Geometry.BoundsOf(whole).Right)));
    }

    [Fact]
    public void ThousandsOfBoxesOnOneSeamAreJoinedInAMoment()
    {
        var boxes = Enumerable.Range(0, 3000).Select(i => (Shape)new BoxShape(70, i % 80, 30, 20) { Label = "a", Score = 0.5 + (i * 1e-5) }).ToArray();
        var mirrored = boxes.Select(box => (Shape)((BoxShape)box with { X = 0 })).ToArray();
        var taken = ProcessorTime.Of(() => Assert.InRange(Stitching.Join([Tile(0, 0, boxes), Tile(0, 1, mirrored)]).Count, 3000, 5999));
        Assert.True(taken < TimeSpan.FromSeconds(20), $"{taken}");
    }

    [Fact]
    public void OutlinesThatDoNotHangTogetherAfterAllStayApart()
    {
        // Both touch the seam between 40 and 60 by their bounds, but where one is the other is not.
        var left = new PolygonShape([[50, 10], [100, 40], [100, 45], [50, 20]]) { Id = "l", Label = "a" };
        var right = new PolygonShape([[0, 41], [40, 20], [40, 30], [0, 44]]) { Id = "m", Label = "a" };
        var third = new PolygonShape([[0, 90], [60, 92], [60, 98], [0, 95]]) { Id = "n", Label = "a" };
        var shapes = Stitching.Join([Tile(0, 0, left), Tile(0, 1, right, third)]);
        Assert.Equal(2, shapes.Count);
        Assert.Equal((50, 140), (Math.Round(Geometry.BoundsOf(shapes[0]).Left), Math.Round(Geometry.BoundsOf(shapes[0]).Right)));
    }

    [Fact]
    public void TilesThatAreMissingLeaveAGap() => Assert.Equal(2, Stitching.Join([
        Tile(0, 0, new BoxShape(70, 80, 30, 20) { Label = "a" }), Tile(0, 2, new BoxShape(0, 80, 40, 20) { Label = "a" })]).Count);

    [Fact]
    public void IdsOfTilesBeginAlikeAndShowTheFirstTileFirst()
    {
        var ids = Enumerable.Range(0, 2000).Select(i => TileIds.Of("01hzzzzzzzzzzzzzzzzzzzzzzz", i)).ToList();
        Assert.All(ids, id => Assert.StartsWith(TileIds.Prefix("01hzzzzzzzzzzzzzzzzzzzzzzz"), id));
        Assert.Equal(ids.OrderDescending(StringComparer.Ordinal), ids);
        Assert.NotEqual(TileIds.Prefix("01hzzzzzzzzzzzzzzzzzzzzzzz"), TileIds.Prefix("01hzzzzzzzzzzzzzzzzzzzzzzy"));
        Assert.All(ids, id => Assert.True(UlidMaker.IsId(id)));
        Assert.True(string.CompareOrdinal(TileIds.Of("01hzzzzzzzzzzzzzzzzzzzzzzy", 0), ids[^1]) < 0, "a later source's tiles come after all of an earlier one's");
    }

    [Theory]
    [InlineData("plate.png", "plate_r1c3.png")]
    [InlineData("a.b", "a_r1c3.b")]
    [InlineData("noextension", "noextension_r1c3")]
    public void TilesAreNamedAfterTheirSource(string source, string tile) => Assert.Equal(tile, TileNames.Of(source, 0, 2));

    private static TileShapes Tile(int row, int column, params Shape[] shapes) => new(new TileRectangle(row, column, column * 100, row * 100, 100, 100), shapes);

    private static void AssertComeBack(IReadOnlyList<Shape> shapes, TileGrid grid, double least)
    {
        var cutting = new ShapeCutting(shapes);
        var tiles = TileLayout.Of(Width, Height, grid).Select(tile => new TileShapes(tile, cutting.Onto(tile))).ToList();
        Assert.Empty(cutting.Left());
        var back = Stitching.Join(tiles).Where(shape => !shape.Ignore).ToList();
        Assert.True(shapes.Count == back.Count, $"of {grid} came back {string.Join("; ", back.Where(shape => back.Count(other => other.Id.Split('.')[1] == shape.Id.Split('.')[1]) > 1).Select(shape => $"{shape.Id} {Geometry.BoundsOf(shape)} {Geometry.Area(shape):0.0}"))}");
        Assert.All(shapes, shape => Assert.True(
            back.Max(other => other.Label == shape.Label ? Geometry.Iou(shape, other) : 0) >= least, $"{shape} of {grid} came back as {string.Join("; ", back)}"));
    }
}

using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Identity;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tests.Shapes;

public class ShapeRulesTests
{
    private static readonly UlidMaker Ids = new(TimeProvider.System);

    private static CheckedShapes Check(params Shape[] shapes) => ShapeRules.CheckAll(shapes, 100, 100, ModelType.Detection, Ids).Value;

    [Fact]
    public void RefusesEachBadShapeByItsIndexAndKeepsTheGood()
    {
        var result = Check(
            new BoxShape(double.NaN, 0, 10, 10) { Label = "a" },
            new BoxShape(0, 0, double.PositiveInfinity, 10) { Label = "a" },
            new BoxShape(0, 0, 0, 10) { Label = "a" },
            new BoxShape(0, 0, -5, -5) { Label = "a" },
            new PolygonShape([[0, 0], [10, 0], [0, 10], [10, 10]]) { Label = "a" },
            new BoxShape(200, 200, 5, 5) { Label = "a" },
            new PolygonShape([[0, 0], [10, 0]]) { Label = "a" },
            new BoxShape(0, 0, 5, 5) { Label = "" },
            new BoxShape(0, 0, 5, 5) { Label = "good" });
        Assert.Equal(
            [RefusalCodes.ShapeNotFinite, RefusalCodes.ShapeNotFinite, RefusalCodes.ShapeZeroArea, RefusalCodes.ShapeZeroArea, RefusalCodes.ShapeSelfCrossing,
                RefusalCodes.ShapeOutside, RefusalCodes.ShapePointCount, RefusalCodes.LabelEmpty],
            result.Refused.Select(note => note.Reason.Code));
        Assert.Equal(Enumerable.Range(0, 8).Cast<int?>(), result.Refused.Select(note => note.Shape));
        Assert.Equal("5", result.Refused[5].Reason.Arguments?["index"]);
        Assert.Equal("good", Assert.Single(result.Shapes).Label);
    }

    [Fact]
    public void ClipsWhatSticksOutAndSaysSo()
    {
        var result = Check(new BoxShape(-10, 90, 20, 20) { Label = "a" }, new PolygonShape([[50, 50], [150, 50], [150, 70], [50, 70]]) { Label = "a" });
        var box = Assert.IsType<BoxShape>(result.Shapes[0]);
        Assert.Equal((0, 90, 10, 10), (box.X, box.Y, box.Width, box.Height));
        Assert.Equal(50 * 20, Geometry.Area(result.Shapes[1]), 9);
        Assert.All(result.Notes, note => Assert.Equal(RefusalCodes.ShapeClipped, note.Reason.Code));
        Assert.Equal(2, result.Notes.Count);
    }

    [Fact]
    public void TwentyThousandShapesAreUsableAndOneMoreIsRefused()
    {
        var shapes = Enumerable.Range(0, 20_001).Select(i => (Shape)new BoxShape(i % 90, i / 250, 5, 5) { Label = "a", Id = $"s{i}" }).ToList();
        var usable = 0;
        var taken = ProcessorTime.Of(() => usable = ShapeRules.CheckAll(shapes[..20_000], 100, 100, ModelType.Detection, Ids).Value.Shapes.Count);
        Assert.Equal(20_000, usable);
        Assert.True(taken < TimeSpan.FromSeconds(1), $"took {taken}");
        Assert.Equal(RefusalCodes.ShapeTooMany, ShapeRules.CheckAll(shapes, 100, 100, ModelType.Detection, Ids).Refusal?.Code);
    }

    [Fact]
    public void IdsAreKeptUnlessMissingOrDoubled()
    {
        var result = Check(new BoxShape(0, 0, 5, 5) { Label = "a", Id = "one" }, new BoxShape(0, 0, 5, 5) { Label = "a", Id = "one" }, new BoxShape(0, 0, 5, 5) { Label = "a" });
        Assert.Equal("one", result.Shapes[0].Id);
        Assert.Equal(3, result.Shapes.Select(shape => shape.Id).Distinct().Count());
        Assert.DoesNotContain("", result.Shapes.Select(shape => shape.Id));
    }

    [Fact]
    public void HalfATurnIsNothingForDetectionButUpsideDownForText()
    {
        var box = new RotatedBoxShape(50, 50, 20, 10, 0.75 * Math.PI) { Label = "a" };
        Assert.Equal(-0.25 * Math.PI, ((RotatedBoxShape)ShapeRules.Check(box, 100, 100, ModelType.Detection).Shape!).Angle, 12);
        Assert.Equal(0.75 * Math.PI, ((RotatedBoxShape)ShapeRules.Check(box, 100, 100, ModelType.Ocr).Shape!).Angle, 12);
    }

    [Fact]
    public void AnIgnoreRegionNeedsNoLabel() => Assert.Empty(Check(new PolygonShape([[0, 0], [10, 0], [10, 10]]) { Ignore = true }).Refused);
}

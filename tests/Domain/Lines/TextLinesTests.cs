using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Lines;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tests.Lines;

public class TextLinesTests
{
    [Fact]
    public void NoCharactersAreNoLines() => Assert.Empty(TextLines.Build([new BoxShape(0, 0, 9, 9) { Ignore = true }]));

    [Fact]
    public void LinesGoFromTopToBottomAndCharactersFromLeftToRight()
    {
        BoxShape[] shapes = [Box("d", 30, 50), Box("b", 30, 0), Box("c", 10, 52), Box("a", 10, 3), Box("e", 0, 102)];
        var lines = TextLines.Build(shapes);

        Assert.Equal(["ab", "cd", "e"], lines.Select(l => l.Text));
        Assert.Equal([3, 1], lines[0].Shapes);
    }

    [Fact]
    public void CommasDotsAndRaisedSignsBelongToTheirLine()
    {
        Page page = new(["R12,500.00", "20^:I'A-7,", "9.8"], 1.4, 1);
        Assert.Equal(page.Texts, Texts(page.Upright(0)));
    }

    [Fact]
    public void AnIndexUnderAnExponentIsReadBesideIt()
    {
        BoxShape[] shapes = [Box("x", 0, 0), new(22, -8, 10, 14) { Label = "2" }, new(23, 22, 10, 14) { Label = "i" }, Box("=", 40, 0), Box("4", 62, 0)];
        Assert.Equal(["x2i=4"], Texts(shapes));
    }

    [Fact]
    public void TwoBoxesOnOnePlaceAreBothRead() =>
        Assert.Equal(["13", "17"], Texts([Box("1", 0, 0), Box("3", 22, 0), Box("1", 0, 60), Box("7", 22, 60)]));

    [Fact]
    public void ACharacterInsideAnotherIsInTheSameLine()
    {
        var line = Assert.Single(TextLines.Build([Box("1", 0, 0), Box("0", 22, 0), Box("O", 22.5, 0.5), Box("4", 44, 0)]));
        Assert.Equal(("10O4", 4), (line.Text, line.Shapes.Distinct().Count()));
    }

    [Fact]
    public void SpacesAreWrittenOnlyWhereASettingAsksForThem()
    {
        Page page = new(["LOT 42 B", "EXP 7"], 1.6, 3);
        Assert.Equal(["LOT42B", "EXP7"], Texts(page.Upright(0)));
        Assert.Equal(page.Lines, Texts(page.Upright(0), new LineSettings(SpaceGap: 0.4)));
        Assert.Equal(page.Lines, Texts(page.Rotated(2), new LineSettings(SpaceGap: 0.4)));
    }

    [Fact]
    public void AVeryWideGapIsAnotherFieldOfTheSameRow()
    {
        BoxShape[] shapes = [Box("a", 0, 0), Box("b", 22, 0), Box("c", 220, 4), Box("d", 242, 4), Box("e", 0, 40), Box("f", 220, 44)];
        Assert.Equal(["ab", "cd", "e", "f"], Texts(shapes));
        Assert.Equal(["abcd", "ef"], Texts(shapes, new LineSettings(SplitGap: 8)));
        Assert.Equal(["a", "b", "cd", "e", "f"], Texts([.. shapes.Take(1), Box("b", 45, 0), .. shapes.Skip(2)], new LineSettings(SplitGap: 0.5)));
    }

    [Fact]
    public void SmallPrintBesideLargePrintIsALineOfItsOwn()
    {
        var large = "4711".Select((c, i) => Box($"{c}", 100 + (70 * i), 0, 60, 90));
        var small = "LOT".Select((c, i) => Box($"{c}", 14 * i, 40, 10, 16));
        Assert.Equal(["LOT", "4711"], Texts([.. large, .. small]).Order(StringComparer.Ordinal).Reverse());
    }

    [Theory]
    [InlineData(Math.PI, "upside down")]
    [InlineData(-Math.PI, "upside down")]
    [InlineData(Math.PI / 2, "running down")]
    [InlineData(-Math.PI / 2, "running up")]
    [InlineData(0.6, "slanting")]
    public void RotatedBoxesAreReadTheWayTheySay(double angle, string _)
    {
        Page page = new(["ABC 123,50", "DEFI", "7^. 8"], 1.5, 5);
        var lines = TextLines.Build(page.Rotated(angle));

        Assert.Equal(page.Texts, lines.Select(l => l.Text));
        Assert.All(lines, line => Assert.Equal(0, Math.IEEERemainder(line.Box.Angle - angle, 2 * Math.PI), 0.05));
        Assert.All(lines, line => Assert.InRange(line.Box.Angle, -Math.PI, Math.BitDecrement(Math.PI)));
    }

    [Fact]
    public void TextThatStandsOnItsHeadBesideOtherTextIsReadBackwards()
    {
        var up = "OVEN".Select((c, i) => (Shape)new RotatedBoxShape(20 * i, 0, 14, 20, 0.02) { Label = $"{c}" });
        var down = "TOP".Select((c, i) => (Shape)new RotatedBoxShape(60 - (20 * i), 60, 14, 20, -Math.PI + 0.02) { Label = $"{c}" });
        Assert.Equal(["OVEN", "TOP"], Texts([.. down, .. up]));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(-15)]
    public void UprightBoxesOnSlantingLinesAreReadAlongTheLines(double degrees)
    {
        Page page = new(["12 345,00 KWH", "A 7 B 8 C 9 D", "LOT 0815-4711"], 1.5, 9);
        var lines = TextLines.Build(page.Upright(degrees * Math.PI / 180));

        Assert.Equal(page.Texts, lines.Select(l => l.Text));
        Assert.All(lines, line => Assert.Equal(degrees, line.Box.Angle * 180 / Math.PI, 2.0));
    }

    [Fact]
    public void LinesOfDifferentSlopesOnOnePageAreAllFollowed()
    {
        var falling = "12345678".Select((c, i) => Box($"{c}", 25 * i, 4 * i));
        var rising = "abcdefgh".Select((c, i) => Box($"{c}", 25 * i, 130 - (4 * i)));
        Assert.Equal(["12345678", "abcdefgh"], Texts([.. rising, .. falling]));
    }

    [Fact]
    public void ALineMayBendALittle()
    {
        var bent = "CURVED LINE 42".Select((c, i) => (c, i)).Where(p => p.c != ' ').Select(p => Box($"{p.c}", 24 * p.i, 0.5 * (p.i - 6) * (p.i - 6)));
        var below = "BELOWTHATLINE".Select((c, i) => Box($"{c}", 24 * i, (0.5 * (i - 6) * (i - 6)) + 45));
        Assert.Equal(["CURVEDLINE42", "BELOWTHATLINE"], Texts([.. below, .. bent]));
    }

    [Fact]
    public void ARingOfTextBeginsAfterItsWidestGap()
    {
        const string Text = "QUALITYINSPECTED2026";
        var ring = Text.Select((c, i) => -Math.PI + (2 * Math.PI * i / (Text.Length + 3)) + 1)
            .Select((at, i) => (Shape)new RotatedBoxShape(200 * Math.Cos(at), 200 * Math.Sin(at), 24, 34, Geometry.NormaliseAngle(at + (Math.PI / 2), 2 * Math.PI))
            {
                Label = $"{Text[i]}",
            })
            .Reverse();
        Assert.Equal([Text], Texts([.. ring]));
    }

    [Fact]
    public void TheScoreIsThatOfTheLeastSureCharacter()
    {
        var lines = TextLines.Build([Box("1", 0, 0) with { Score = 0.9 }, Box("2", 22, 0) with { Score = 0.4 }, Box("3", 0, 50)]);
        Assert.Equal([0.4, null], lines.Select(l => l.Score));
    }

    [Fact]
    public void TheBoxOfALineHoldsItsCharactersAndNoMore()
    {
        var box = TextLines.Build([new RotatedBoxShape(0, 0, 10, 20, Math.PI / 2) { Label = "a" }, new RotatedBoxShape(0, 14, 10, 20, Math.PI / 2) { Label = "b" }])[0].Box;

        Assert.Equal((0, 7, 24, 20), (Math.Round(box.CenterX, 9), Math.Round(box.CenterY, 9), Math.Round(box.Width, 9), Math.Round(box.Height, 9)));
        Assert.Equal(Math.PI / 2, box.Angle, 1e-9);
    }

    [Fact]
    public void IgnoreRegionsAndWhatIsNoNumberAreInNoLine()
    {
        var line = Assert.Single(TextLines.Build(
            [Box("a", 0, 0), new BoxShape(22, 0, 20, 30) { Ignore = true }, Box("b", double.NaN, 0), new PolygonShape([[44, 0], [64, 0], [54, 30]]) { Label = "c" }]));
        Assert.Equal([0, 3], line.Shapes);
    }

    private static BoxShape Box(string label, double x, double y, double width = 18, double height = 30) => new(x, y, width, height) { Label = label };

    private static IEnumerable<string> Texts(IReadOnlyList<Shape> shapes, LineSettings? settings = null) => TextLines.Build(shapes, settings).Select(l => l.Text);
}

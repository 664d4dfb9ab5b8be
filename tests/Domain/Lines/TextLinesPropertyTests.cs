using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Lines;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tests.Lines;

public class TextLinesPropertyTests
{
    private static readonly Gen<(Page Page, double Scale, double X, double Y)> AnyPage =
        Gen.Select(Page.Any, Gen.Double[0.5, 300], Gen.Double[-5000, 5000], Gen.Double[-5000, 5000]);

    [Fact]
    public void APageOfRotatedBoxesReadsTheSameHoweverItIsTurned() =>
        Gen.Select(AnyPage, Gen.Double[-Math.PI, Math.PI]).Sample((at, angle) =>
            Assert.Equal(at.Page.Texts, Texts(at.Page.Rotated(angle, at.Scale, at.X, at.Y), at.Page.Seed)), iter: 200);

    [Fact]
    public void APageOfUprightBoxesReadsTheSameWhenThePictureIsALittleAskew() =>
        Gen.Select(AnyPage, Gen.Double[-12, 12]).Sample((at, degrees) =>
            Assert.Equal(at.Page.Texts, Texts(at.Page.Upright(degrees * Math.PI / 180, at.Scale, at.X, at.Y), at.Page.Seed)), iter: 200);

    [Fact]
    public void LineBoxesTurnWithThePage() => Gen.Select(Page.Any, Gen.Double[-Math.PI, Math.PI]).Sample((page, angle) =>
    {
        var (sin, cos) = Math.SinCos(angle);
        foreach (var (straight, turned) in TextLines.Build(page.Rotated(0)).Zip(TextLines.Build(page.Rotated(angle))))
        {
            Assert.Equal((straight.Box.CenterX * cos) - (straight.Box.CenterY * sin), turned.Box.CenterX, 1e-6);
            Assert.Equal((straight.Box.CenterX * sin) + (straight.Box.CenterY * cos), turned.Box.CenterY, 1e-6);
            Assert.Equal(straight.Box.Width, turned.Box.Width, 1e-6);
            Assert.Equal(straight.Box.Height, turned.Box.Height, 1e-6);
            Assert.Equal(0, Math.IEEERemainder(straight.Box.Angle + angle - turned.Box.Angle, 2 * Math.PI), 1e-6);
        }
    }, iter: 200);

    [Fact]
    public void AnUpsideDownPageOfUprightBoxesHasTheSameLinesReadBackwards() => Page.Any.Sample(page =>
    {
        // Half a turn keeps what stands in one line; upright boxes do not tell that they stand on their head.
        var before = Lines(page.Upright(0));
        var after = Lines(page.Upright(Math.PI));
        after.Reverse();
        Assert.Equal(before, after.Select(line => line.Reverse()));
    }, iter: 200);

    [Fact]
    public void EveryShapeIsInExactlyOneLine() => Gen.Select(
        Gen.Double[0, 300], Gen.Double[0, 300], Gen.Double[1, 60], Gen.Double[1, 60], Gen.Double[-4, 4], Gen.Int[0, 2],
        (x, y, width, height, angle, kind) => kind switch
        {
            0 => (Shape)new BoxShape(x, y, width, height) { Label = "a" },
            1 => new RotatedBoxShape(x, y, width, height, angle) { Label = "b" },
            _ => new BoxShape(100, 100, 20, 20) { Label = "c" },
        }).Array[0, 60].Sample(shapes =>
    {
        var lines = TextLines.Build(shapes);
        Assert.Equal(Enumerable.Range(0, shapes.Length), lines.SelectMany(l => l.Shapes).Order());
        Assert.All(lines, line => Assert.Equal(line.Text, string.Concat(line.Shapes.Select(i => shapes[i].Label))));
        Assert.All(lines, line => Assert.All(line.Shapes, i => Assert.True(Geometry.CoveredBy(shapes[i], ToShape(line.Box)) > 0.999)));
    }, iter: 300);

    [Fact]
    public void ShapesThatDoNotCountMightAsWellNotBeThere() => Gen.Select(Page.Any, Gen.Int[0, 1 << 20]).Sample((page, seed) =>
    {
        var (all, random) = (page.Upright(0.05), new Random(seed));
        var counts = all.Select(_ => random.Next(3) > 0).ToArray();
        var kept = Enumerable.Range(0, all.Count).Where(i => counts[i]).ToArray();
        Assert.Equal(
            TextLines.Build([.. kept.Select(i => all[i])]).Select(line => line.Shapes.Select(i => kept[i])),
            TextLines.Build(all, i => counts[i]).Select(line => line.Shapes));
    }, iter: 100);

    [Fact]
    public void WhatADetectorMissesOrPlacesALittleOffSplitsNoLine() => Gen.Select(Page.Any, Gen.Int[0, 1 << 20]).Sample((page, seed) =>
    {
        // Lines of at least six characters that lose every fourth; boxes off by up to a twentieth of their size.
        var random = new Random(seed);
        var all = page.WithoutMarks().Upright(0);
        var truth = TextLines.Build(all).Where(line => line.Shapes.Count >= 6).ToList();
        var kept = truth.SelectMany(line => line.Shapes.Where((_, i) => i % 4 != 2)).ToList();
        double Off(double size) => size * 0.1 * (random.NextDouble() - 0.5);
        var found = TextLines.Build([.. kept.Select(i => all[i] with { X = all[i].X + Off(all[i].Width), Y = all[i].Y + Off(all[i].Height) })]);
        Assert.Equal(truth.Select(line => line.Shapes.Where((_, i) => i % 4 != 2)), found.Select(line => line.Shapes.Select(i => kept[i])));
    }, iter: 200);

    private static RotatedBoxShape ToShape(OrientedBox box) => new(box.CenterX, box.CenterY, box.Width, box.Height, box.Angle);

    private static List<IReadOnlyList<int>> Lines(IReadOnlyList<Shape> shapes) => [.. TextLines.Build(shapes).Select(l => l.Shapes)];

    private static IEnumerable<string> Texts(IEnumerable<Shape> shapes, int seed)
    {
        // In whatever order a detector finds them.
        var shuffled = shapes.ToArray();
        new Random(seed).Shuffle(shuffled);
        return TextLines.Build(shuffled).Select(l => l.Text);
    }
}

using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Shapes;
using NeuroBot.TestSupport.Turned;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Vision.Tests.Turned;

/// <summary>The pictures that rotated models are measured on are what they say.</summary>
public sealed class TurnedPicturesTests
{
    private static readonly IReadOnlyList<TurnedPicture> Parts = TurnedParts.Make(40, seed: 1, labels: PartKinds.All);
    private static readonly IReadOnlyList<TurnedPicture> Texts = TurnedText.Make(20, seed: 1);

    [Fact]
    public void TheSameSeedIsTheSamePicturesHoweverMany()
    {
        var again = TurnedParts.Make(3, seed: 1, labels: PartKinds.All);
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal((Parts[i].Name, Parts[i].Shapes), (again[i].Name, Parts[i].Shapes)));
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(Parts[i].Png, again[i].Png));
        Assert.NotEqual(Parts[0].Png, TurnedParts.Make(1, seed: 2, labels: PartKinds.All)[0].Png);
        Assert.Equal(Texts[1].Png, TurnedText.Make(2, seed: 1)[1].Png);
    }

    [Fact]
    public void ABoxHoldsWhatIsDrawnAndNothingMore() =>
        Gen.Select(Gen.Int[0, PartKinds.All.Count - 1], Gen.Int[0, 1_000_000], Gen.Double[25, 90], Gen.Double[-7, 7]).Sample((kind, seed, length, angle) =>
            IsTight(PartKinds.Make(PartKinds.All[kind], length, new Random(seed)), angle), iter: 60);

    [Fact]
    public void ASignsBoxIsTightAroundItsInk() =>
        Gen.Select(Gen.Int[0, StrokeFont.OneWayUp.Length - 1], Gen.Double[15, 60], Gen.Double[2, 6], Gen.Double[-7, 7]).Sample((sign, high, pen, angle) =>
            IsTight(new Part("sign", [new Layer(StrokeFont.Outlines(StrokeFont.OneWayUp[sign], high, pen), 1)]).Centred(), angle), iter: 60);

    [Fact]
    public void CoverageAddsUpToTheArea() =>
        Gen.Select(Gen.Double[40, 60], Gen.Double[40, 60], Gen.Double[3, 50], Gen.Double[3, 50], Gen.Double[-7, 7]).Sample((x, y, w, h, angle) =>
        {
            var corners = Geometry.Outline(new RotatedBoxShape(x, y, w, h, angle)).Select(p => (p[0], p[1])).ToArray();
            var raster = new Raster(110, 110).Fill([corners]);
            // Five scan lines a pixel: at worst a side of an upright box lies half a line beside where it is drawn, on both sides.
            Assert.Equal(w * h, Sum(raster), (Math.Max(w, h) / 5) + 0.5);
        }, iter: 100);

    [Fact]
    public void PartsLieOnThePictureAndNeverOnEachOtherButSomeTouch()
    {
        var touching = 0;
        foreach (var picture in Parts)
        {
            Assert.NotEmpty(picture.Shapes);
            for (var i = 0; i < picture.Shapes.Count; i++)
            {
                var bounds = Geometry.BoundsOf(picture.Shapes[i]);
                Assert.True(bounds.Left >= 0 && bounds.Top >= 0 && bounds.Right <= picture.Width && bounds.Bottom <= picture.Height);
                for (var j = 0; j < i; j++)
                {
                    Assert.Equal(0, Geometry.Iou(picture.Shapes[i], picture.Shapes[j]), 1e-9);
                    touching += Placing.Gap(picture.Shapes[i], picture.Shapes[j]) < 1e-6 ? 1 : 0;
                }
            }
        }
        Assert.True(touching > 5, $"{touching}");
    }

    [Fact]
    public void EveryLabelAndEveryAngleComes()
    {
        Assert.Equal(PartKinds.All.Order(), Parts.SelectMany(p => p.Shapes).Select(s => s.Label).Distinct().Order());
        Assert.Equal(TurnedParts.Labels, TurnedParts.Make(20, seed: 3).SelectMany(p => p.Shapes).Select(s => s.Label).Distinct().Order());
        AnglesFill(Parts, Math.PI / 2);
        AnglesFill(Texts, Math.PI);
    }

    [Fact]
    public void TheGapIsWhatTheExactOverlapSays() => Gen.Select(
        Gen.Double[0, 30].Array[2], Gen.Double[1, 20].Array[2], Gen.Double[-4, 4], Gen.Double[1, 20].Array[2], Gen.Double[-4, 4]).Sample((at, a, turnA, b, turnB) =>
        {
            var (one, other) = (new RotatedBoxShape(at[0], at[1], a[0], a[1], turnA), new RotatedBoxShape(15, 15, b[0], b[1], turnB));
            // Where edges touch, rounding decides.
            var gap = Placing.Gap(one, other);
            Assert.True(Math.Abs(gap) < 1e-9 || gap < 0 == Geometry.Intersection(one, other) > 1e-12);
        }, iter: 500);

    [Fact]
    public void ThePictureDecodesToItsSize()
    {
        using var folder = new Synthetic();
        var image = RgbImage.Load(Texts[0].WriteTo(folder.Folder));
        Assert.Equal((Texts[0].Width, Texts[0].Height, 3), (image.Width, image.Height, image.Bands));
    }

    private static void AnglesFill(IReadOnlyList<TurnedPicture> pictures, double half)
    {
        var angles = pictures.SelectMany(p => p.Shapes).Select(s => s.Angle).ToList();
        Assert.All(angles, a => Assert.InRange(a, -half, half));
        Assert.All(Enumerable.Range(0, 4), quarter => Assert.Contains(angles, a => (int)Math.Floor((a + half) / half * 2) == quarter));
    }

    /// <summary>In the box's own frame no covered pixel lies outside, and each side is reached.</summary>
    private static void IsTight(Part part, double angle)
    {
        var box = part.BoxAt(64.3, 63.8, angle);
        var raster = new Raster(128, 128).Fill(Part.RingsAt(part.Layers[0], box.CenterX, box.CenterY, box.Angle));
        var (sin, cos) = Math.SinCos(angle);
        var covered = Enumerable.Range(0, 128 * 128).Where(i => raster[i % 128, i / 128] > 0.1f)
            .Select(i => (X: (i % 128) + 0.5 - box.CenterX, Y: (i / 128) + 0.5 - box.CenterY))
            .Select(p => (U: (p.X * cos) + (p.Y * sin), V: (p.Y * cos) - (p.X * sin))).ToList();
        Assert.InRange(covered.Max(p => p.U) - (box.Width / 2), -1.3, 0.75);
        Assert.InRange(-covered.Min(p => p.U) - (box.Width / 2), -1.3, 0.75);
        Assert.InRange(covered.Max(p => p.V) - (box.Height / 2), -1.3, 0.75);
        Assert.InRange(-covered.Min(p => p.V) - (box.Height / 2), -1.3, 0.75);
    }

    private static double Sum(Raster raster) => Enumerable.Range(0, raster.Width * raster.Height).Sum(i => (double)raster[i % raster.Width, i / raster.Width]);
}

using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Masks;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tests.Masks;

public class MaskInstancesTests
{
    private static readonly string[] Labels = ["a", "b"];
    private static readonly InstanceRules Rules = InstanceRules.Default(2);

    /// <summary>Few distinct probabilities, so that plateaus and ties are common.</summary>
    private static readonly Gen<(float[] Map, int Width, int Height)> AnyMap =
        from width in Gen.Int[1, 9]
        from height in Gen.Int[1, 9]
        from classes in Gen.Const(2)
        from values in Gen.Int[0, 12].Array[classes * width * height]
        select (values.Select(v => v <= 4 ? 0f : v / 16f).ToArray(), width, height);

    [Fact]
    public void InstancesAreConfidentPiecesAndRisesThatStandForThemselves() => AnyMap.Sample(any =>
    {
        var map = WinnerMap.Of(any.Map, any.Width, any.Height, MapFrame.Same, any.Width, any.Height, Rules.Thresholds);
        var found = MaskInstances.Regions(map, Rules, 0.01).Select(item => Text(item.Region, map)).Order();
        Assert.Equal(ByDefinition(map).Order(), found);
    }, iter: 1000);

    [Fact]
    public void AnInstanceIsConfidentExactlyWhereItsScoreReachesTheThreshold() => AnyMap.Sample(any =>
    {
        var map = WinnerMap.Of(any.Map, any.Width, any.Height, MapFrame.Same, any.Width, any.Height, Rules.Thresholds);
        Assert.All(MaskInstances.Regions(map, Rules, 0.01), item =>
        {
            var levels = Pixels(item.Region, map).Select(pixel => (int)map.Levels[pixel]).OrderDescending().ToList();
            Assert.Equal(levels[0] >= 32768, item.Score >= 0.5);
            var counted = Math.Max((levels.Count + 9) / 10, Math.Min(9, levels.Count));
            Assert.Equal(levels.Take(counted).Average() / 65535, item.Score, 12);
        });
    }, iter: 500);

    [Fact]
    public void EverythingDownToOneHundredthComesOutBestFirst()
    {
        var map = Draw(60, 20, (5, 5, 4, 0.9f), (20, 10, 3, 0.3f), (40, 10, 5, 0.02f), (55, 5, 2, 0.009f));
        var found = MaskInstances.Find(map, Labels, Rules, 0.01);
        Assert.Equal(["d1", "d2", "d3"], found.Select(shape => shape.Id));
        Assert.Equal([0.9, 0.3, 0.02], found.Select(shape => shape.Score!.Value), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal([16, 9, 25], found.Select(Geometry.Area));
        Assert.Equal(new Bounds(20, 10, 23, 13), Geometry.BoundsOf(found[1]));
    }

    [Fact]
    public void TheSkirtOfAStrongInstanceIsNoneOfItsOwn()
    {
        // A hill 0.9 high that fades out over 20 pixels, and a hillock of 0.3 on its slope, its saddle at 0.2.
        var values = Enumerable.Range(0, 60).Select(x => Math.Max(0, 0.9f - (0.045f * Math.Abs(x - 20)))).ToArray();
        (values[36], values[37]) = (0.3f, 0.3f);
        Assert.Single(MaskInstances.Find(WinnerMap.Of(values, 60, 1, MapFrame.Same, 60, 1, [0.5]), Labels, InstanceRules.Default(1), 0.01));
        // With a valley of 0.14 between them it stands for itself.
        values[35] = 0.14f;
        Assert.Equal(2, MaskInstances.Find(WinnerMap.Of(values, 60, 1, MapFrame.Same, 60, 1, [0.5]), Labels, InstanceRules.Default(1), 0.01).Count);
    }

    [Fact]
    public void OneHotPixelMakesNoSureDefectOfAStainButATinyDefectCanBeSure()
    {
        var map = Draw(40, 40, (5, 5, 20, 0.3f), (10, 10, 1, 0.49f), (32, 32, 2, 0.95f));
        var found = MaskInstances.Find(map, Labels, Rules, 0.01);
        Assert.Equal(0.95, found[0].Score!.Value, 3);
        Assert.Equal(0.305, found[1].Score!.Value, 3);
    }

    [Fact]
    public void TheLeastAreaAndTheMostInstancesCount()
    {
        var map = Draw(60, 20, (5, 5, 4, 0.9f), (20, 10, 3, 0.7f), (40, 10, 5, 0.6f));
        Assert.Equal([16, 25], MaskInstances.Find(map, Labels, Rules with { MinimumArea = 10 }, 0.01).Select(Geometry.Area));
        Assert.Equal([16], MaskInstances.Find(map, Labels, Rules with { MostInstances = 1 }, 0.01).Select(Geometry.Area));
    }

    [Fact]
    public void TheMaskThresholdIsOfTheClass()
    {
        var ridge = Enumerable.Range(0, 40).Select(x => 1 - (Math.Abs(x - 20) / 20f)).ToArray();
        double AreaAt(double threshold) => MaskInstances.Find(
            WinnerMap.Of(ridge, 40, 1, MapFrame.Same, 40, 1, [threshold]), Labels, new InstanceRules([threshold]), 0.01).Sum(Geometry.Area);
        Assert.Equal([33, 21, 9], new[] { 0.2, 0.5, 0.8 }.Select(AreaAt));
    }

    [Fact]
    public void ScoresOfAnImageAreThoseOfItsBestInstance()
    {
        var found = new Shape[] { new BoxShape(0, 0, 1, 1) { Label = "a", Score = 0.2 }, new BoxShape(0, 0, 1, 1) { Label = "b", Score = 0.7 } };
        Assert.Equal((0.7, 0.2, 0), (ImageScores.Best(found), ImageScores.Best(found, "a"), ImageScores.Best(found, "c")));
    }

    /// <summary>Squares of one class at an even probability, on nothing.</summary>
    private static WinnerMap Draw(int width, int height, params (int X, int Y, int Size, float P)[] squares)
    {
        var values = new float[2 * width * height];
        foreach (var (x, y, size, p) in squares)
        {
            for (var i = 0; i < size * size; i++)
            {
                values[((y + (i / size)) * width) + x + (i % size)] = p;
            }
        }

        return WinnerMap.Of(values, width, height, MapFrame.Same, width, height, Rules.Thresholds);
    }

    /// <summary>The definition, word by word, for every pixel on its own.</summary>
    private static IEnumerable<string> ByDefinition(WinnerMap map)
    {
        var confident = (int)Math.Ceiling(0.5 * 65535);
        var labels = map.Classes.Select((c, i) => map.Levels[i] >= confident ? c : (ushort)0).ToArray();
        foreach (var region in Components.Of(new LabelMap(map.Width, map.Height, labels, [])))
        {
            yield return Text(region, map);
        }

        for (var pixel = 0; pixel < map.Levels.Length; pixel++)
        {
            var peak = map.Levels[pixel];
            if (peak == 0 || peak >= confident)
            {
                continue;
            }

            var risen = map.Classes.Select((c, i) => c == map.Classes[pixel] && 2 * map.Levels[i] > peak ? c : (ushort)0).ToArray();
            var around = Components.Of(new LabelMap(map.Width, map.Height, risen, [])).Single(region => Pixels(region, map).Contains(pixel));
            if (Pixels(around, map).All(other => map.Levels[other] < peak || (map.Levels[other] == peak && other >= pixel)))
            {
                yield return Text(around, map);
            }
        }
    }

    private static IEnumerable<int> Pixels(PixelRegion region, WinnerMap map) =>
        region.Runs.SelectMany(run => Enumerable.Range((run.Y * map.Width) + run.From, run.Length));

    private static string Text(PixelRegion region, WinnerMap map) => $"{region.Class}: {string.Join(' ', Pixels(region, map).Order())}";
}

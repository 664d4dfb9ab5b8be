using NeuroBot.Domain.LabelCheck;

namespace NeuroBot.Domain.Tests.LabelCheck;

public class HeapTests
{
    [Fact]
    public void TwoHeapsHaveAValleyBetweenThem()
    {
        var (depth, at) = Bimodality.Of([.. Normal(40, 0, 1, 1), .. Normal(30, 8, 1, 2)], 0.1);

        Assert.True(depth > 0.7, $"{depth}");
        Assert.InRange(at, 2, 6);
    }

    [Fact]
    public void OneHeapSeldomHasADeepOne()
    {
        var depths = Enumerable.Range(0, 200).Select(seed => Bimodality.Of(Normal(40, 0, 1, seed), 0.15).Depth).Order().ToList();

        Assert.True(depths[190] < 0.5, $"{depths[190]}");
    }

    [Fact]
    public void AFewApartAreNoHeap() => Assert.True(Bimodality.Of([.. Normal(60, 0, 1, 1), 12, 12.5, 13], 0.15).Depth < 0.5);

    [Fact]
    public void EqualValuesHaveNone() => Assert.Equal(0, Bimodality.Of(Enumerable.Repeat(3d, 50).ToArray(), 0.1).Depth);

    [Fact]
    public void TwoMeansFindsBothCentres()
    {
        var points = Normal(50, 0, 0.3, 1).Zip(Normal(50, 0, 0.3, 2)).Select((p, i) => new[] { (float)p.First + (i % 3 == 0 ? 4 : 0), (float)p.Second }).ToList();

        var (first, second) = TwoMeans.Of(points)!.Value;

        Assert.Equal([0, 4], new[] { first[0], second[0] }.Select(v => Math.Round(v)).Order());
        Assert.Null(TwoMeans.Of([[1f, 2f], [1f, 2f]]));
    }

    [Fact]
    public void AShareOfWildValuesHardlyMovesMiddleAndSpread()
    {
        var clean = Normal(100, 5, 1, 1);
        var (middle, spread) = Robust.Of([.. clean, .. Enumerable.Repeat(1e6, 15)])!.Value;

        Assert.Equal(5, middle, 0.4);
        Assert.Equal(1, spread, 0.5);
        Assert.Null(Robust.Of([]));
    }

    private static double[] Normal(int count, double middle, double deviation, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
            middle + (deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
    }
}

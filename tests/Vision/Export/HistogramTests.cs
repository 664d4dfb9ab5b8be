using NeuroBot.Vision.Export;

namespace NeuroBot.Vision.Tests.Export;

public sealed class HistogramTests
{
    [Fact]
    public void OneFarOutlierIsCutOffWhereItsStepsWouldCostMore()
    {
        var crowd = Enumerable.Range(0, 1_000_000).Select(i => i % 1000 / 1000f);
        var range = Filled(new ValueRange(0, 2), [2], crowd).LeastSquares();
        Assert.InRange(range.High, 1, 1.1f);
    }

    [Fact]
    public void ValuesSpreadEvenlyKeepTheirExtremes()
    {
        var range = Filled(new ValueRange(-1, 1), [], Enumerable.Range(0, 10_000).Select(i => (i / 5000f) - 1)).LeastSquares();
        Assert.InRange(range.High, 0.97f, 1);
        Assert.InRange(range.Low, -1, -0.97f);
    }

    [Fact]
    public void AMapThatNeverChangesHasARange() =>
        Assert.Equal(0, Filled(new ValueRange(0, 0), [0, 0, 0], []).LeastSquares().High, 6);

    private static Histogram Filled(ValueRange range, float[] ends, IEnumerable<float> values)
    {
        var histogram = new Histogram(range);
        histogram.Add(ends);
        histogram.Add(values.ToArray());
        return histogram;
    }
}

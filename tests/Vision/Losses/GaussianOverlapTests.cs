using CsCheck;
using NeuroBot.Domain.Shapes;
using NeuroBot.Vision.Losses;
using NeuroBot.Vision.Native;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Tests.Losses;

public sealed class GaussianOverlapTests : IDisposable
{
    private static readonly Gen<double[]> AnyBox = Gen.Select(
        Gen.Double[0, 40], Gen.Double[0, 40], Gen.Double[2, 60], Gen.Double[2, 60], Gen.Double[-4, 4], (x, y, w, h, a) => new[] { x, y, w, h, a });

    private readonly GaussianOverlap overlap;

    public GaussianOverlapTests()
    {
        TorchLibrary.EnsureLoaded();
        overlap = new GaussianOverlap(CPU);
    }

    [Fact]
    public void ItIsTheFormulaOfThePaper() => Gen.Select(AnyBox, AnyBox).Sample((a, b) =>
    {
        var distance = Bhattacharyya(a, b);
        Assert.Equal(distance, Distance(a, b), 1e-9 * (1 + distance));
        Assert.Equal(1 - Math.Sqrt(1 - Math.Exp(-distance)), Of(a, b), 2e-3);
    }, iter: 300);

    [Fact]
    public void TheSameBoxOverlapsWhollyHoweverItIsWritten() => AnyBox.Sample(a =>
    {
        Assert.Equal(1, Of(a, a), 1e-9);
        Assert.Equal(1, Of(a, [a[0], a[1], a[2], a[3], a[4] + Math.PI]), 1e-6);
        Assert.Equal(1, Of(a, [a[0], a[1], a[3], a[2], a[4] + (Math.PI / 2)]), 1e-6);
    }, iter: 100);

    [Fact]
    public void ItIsTheSameBothWaysRoundAndInRange() => Gen.Select(AnyBox, AnyBox).Sample((a, b) =>
    {
        Assert.Equal(Of(a, b), Of(b, a), 1e-9);
        Assert.InRange(Of(a, b), 0, 1);
    }, iter: 300);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void MovingGrowingOrTurningAwayLowersItAsItLowersTheExactOverlap(int number) => AnyBox.Where(b => Math.Max(b[2] / b[3], b[3] / b[2]) > 2).Sample(box =>
    {
        // A quarter turn at most: beyond, a box comes nearer to itself again.
        var step = number == 4 ? Math.PI / 2 / 8 : box[2] / 8;
        var moved = Enumerable.Range(0, 9).Select(i => (double[])[.. box.Select((v, n) => n == number ? v + (i * step) : v)]).ToArray();
        for (var i = 1; i < moved.Length; i++)
        {
            Assert.True(Distance(box, moved[i]) > Distance(box, moved[i - 1]));
            Assert.True(Of(box, moved[i]) <= Of(box, moved[i - 1]));
            Assert.True(Exact(box, moved[i]) <= Exact(box, moved[i - 1]) + 1e-12);
        }
    }, iter: 30);

    [Fact]
    public void ItOrdersPairsNearlyAsTheExactOverlapDoes()
    {
        var random = new Random(1);
        double[] Box() => [20 * random.NextDouble(), 20 * random.NextDouble(), 10 + (40 * random.NextDouble()), 10 + (40 * random.NextDouble()), 3 * random.NextDouble()];
        var pairs = Enumerable.Range(0, 1000).Select(_ => (A: Box(), B: Box())).Select(p => (Exact: Exact(p.A, p.B), Gaussian: Of(p.A, p.B))).ToList();
        var ranks = pairs.OrderBy(p => p.Exact).Select((p, i) => (p.Gaussian, Rank: i)).OrderBy(p => p.Gaussian).Select((p, i) => (double)(p.Rank - i)).ToList();
        var spearman = 1 - (6 * ranks.Sum(d => d * d) / (Math.Pow(ranks.Count, 3) - ranks.Count));
        Assert.True(spearman > 0.95, $"{spearman}");
    }

    [Fact]
    public void ItsGradientIsThatOfFiniteDifferences() => Gen.Select(AnyBox, AnyBox).Sample((a, b) =>
    {
        using var scope = NewDisposeScope();
        using var found = tensor(a).requires_grad_(true);
        overlap.Overlap(found, tensor(b)).backward();
        var slopes = found.grad!.data<double>().ToArray();
        for (var i = 0; i < 5; i++)
        {
            const double Step = 1e-5;
            double At(double by) => Of([.. a.Select((v, n) => n == i ? v + by : v)], b);
            Assert.Equal((At(Step) - At(-Step)) / (2 * Step), slopes[i], 1e-5);
        }
    }, iter: 200);

    [Fact]
    public void TheGradientIsFiniteAtTheGoalAndFarAwayAlsoInSinglePrecision()
    {
        foreach (var found in new float[][] { [300, 200, 40, 8, 0.7f], [300.001f, 200, 40, 8, 0.7f], [5, 5, 2, 600, -1.5f], [3000, 2000, 1, 1, 0] })
        {
            using var scope = NewDisposeScope();
            using var leaf = tensor(found).requires_grad_(true);
            var wanted = tensor(new float[] { 300, 200, 40, 8, 0.7f });
            overlap.Overlap(leaf, wanted).Plus(overlap.Distance(leaf, wanted)).backward();
            Assert.All(leaf.grad!.data<float>().ToArray(), g => Assert.True(float.IsFinite(g)));
        }
    }

    [Fact]
    public void ThinTurnedBoxesKeepTheirDigitsInSinglePrecision()
    {
        double[] a = [1000, 900, 600, 3, 0.78], b = [1001, 901, 580, 3.5, 0.785];
        using var scope = NewDisposeScope();
        var single = overlap.Overlap(tensor(a.Select(v => (float)v).ToArray()), tensor(b.Select(v => (float)v).ToArray())).item<float>();
        Assert.Equal(Of(a, b), single, 1e-3);
    }

    [Fact]
    public void EveryFoundBoxMeetsEveryWantedOne()
    {
        using var scope = NewDisposeScope();
        var (found, wanted) = (rand(2, 7, 1, 5).Plus(ones(5)), rand(2, 1, 3, 5).Plus(ones(5)));
        var all = overlap.Overlap(found, wanted);
        Assert.Equal([2, 7, 3], all.shape);
        Assert.Equal(overlap.Overlap(found[1, 4, 0], wanted[1, 0, 2]).item<float>(), all[1, 4, 2].item<float>(), 1e-6f);
    }

    [Fact]
    public void StepsDownTheGradientBringABoxHome()
    {
        using var wanted = tensor(new[] { 50.0, 40, 30, 8, 0.5 });
        using var box = tensor(new[] { 44.0, 44, 20, 12, 0.1 }).requires_grad_(true);
        using var rates = tensor(new[] { -10.0, -10, -10, -10, -0.05 });
        for (var i = 0; i < 3000; i++)
        {
            using var scope = NewDisposeScope();
            overlap.Distance(box, wanted).backward();
            using var off = no_grad();
            box.PlusInPlace(box.grad!.mul(rates));
            box.grad!.zero_();
        }
        var (got, goal) = (box.data<double>().ToArray(), wanted.data<double>().ToArray());
        Assert.True(Exact(got, goal) > 0.97, $"{Exact(got, goal)}");
    }

    public void Dispose() => overlap.Dispose();

    private double Of(double[] a, double[] b)
    {
        using var scope = NewDisposeScope();
        return overlap.Overlap(tensor(a), tensor(b)).item<double>();
    }

    private double Distance(double[] a, double[] b)
    {
        using var scope = NewDisposeScope();
        return overlap.Distance(tensor(a), tensor(b)).item<double>();
    }

    private static double Exact(double[] a, double[] b) => RotatedRectangle.Iou(
        new RotatedRectangle(a[0], a[1], a[2], a[3], a[4]), new RotatedRectangle(b[0], b[1], b[2], b[3], b[4]));

    /// <summary>B1 + B2 + B3 as the paper writes them, with the covariances' three numbers.</summary>
    private static double Bhattacharyya(double[] p, double[] q)
    {
        static (double A, double B, double C) Covariance(double[] box)
        {
            var (a, b, sin, cos) = (box[2] * box[2] / 12, box[3] * box[3] / 12, Math.Sin(box[4]), Math.Cos(box[4]));
            return ((a * cos * cos) + (b * sin * sin), (a * sin * sin) + (b * cos * cos), (a - b) * sin * cos);
        }

        var ((a1, b1, c1), (a2, b2, c2)) = (Covariance(p), Covariance(q));
        var (dx, dy) = (p[0] - q[0], p[1] - q[1]);
        var determinant = ((a1 + a2) * (b1 + b2)) - ((c1 + c2) * (c1 + c2));
        var first = (((a1 + a2) * dy * dy) + ((b1 + b2) * dx * dx)) / determinant / 4;
        var second = (c1 + c2) * -dx * dy / determinant / 2;
        var third = Math.Log(determinant / (4 * Math.Sqrt(((a1 * b1) - (c1 * c1)) * ((a2 * b2) - (c2 * c2))))) / 2;
        return first + second + third;
    }
}

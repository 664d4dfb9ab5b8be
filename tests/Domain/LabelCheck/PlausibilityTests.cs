using CsCheck;
using NeuroBot.Domain.LabelCheck;

namespace NeuroBot.Domain.Tests.LabelCheck;

public class PlausibilityTests
{
    private static readonly Gen<double[]> Values = Gen.Int[-20, 20].Select(i => i / 4d).Array[0, 60];

    [Fact]
    public void MoreEvidenceIsNeverLessSuspicious() => Gen.Select(Values, Values, Gen.Double[0.001, 1]).Sample((seen, wrong, weight) =>
    {
        var plausibility = new Plausibility([.. seen.Select(v => (v, 0))], wrong, weight, [seen.Length]);
        var judged = Enumerable.Range(-24, 49).Select(i => plausibility.Of(i / 4d, 0)).ToArray();
        Assert.All(judged.Zip(judged.Skip(1)), pair => Assert.True(pair.Second >= pair.First - 1e-12));
        Assert.All(judged, p => Assert.InRange(p, 0, Plausibility.Most));
    });

    [Fact]
    public void WhatIsAsFrequentAsErrorsWouldBeIsProbablyOne()
    {
        // 970 labels without evidence; 30 with it, as 1000 wrong labels would have if 3 % were wrong.
        var seen = Enumerable.Range(0, 1000).Select(i => (i < 970 ? 0d : 5d, 0)).ToList();
        var plausibility = new Plausibility(seen, [.. Enumerable.Repeat(5d, 1000)], 0.03, [1000]);

        Assert.Equal(30 / 30.5, plausibility.Of(5, 0), 9);
        Assert.Equal(0, plausibility.Of(0, 0));
    }

    [Fact]
    public void WhatIsCommonIsNot()
    {
        var seen = Enumerable.Range(0, 1000).Select(i => (i < 700 ? 0d : 5d, 0)).ToList();
        Assert.Equal(30 / 300.5, new Plausibility(seen, [.. Enumerable.Repeat(5d, 1000)], 0.03, [1000]).Of(5, 0), 9);
    }

    [Fact]
    public void ALabelForWhichItIsCommonerIsLessSuspicious()
    {
        var seen = Enumerable.Range(0, 1000).Select(i => (i % 100 == 0 || (i >= 500 && i % 10 == 0) ? 5d : 0, i < 500 ? 0 : 1)).ToList();
        var plausibility = new Plausibility(seen, [.. Enumerable.Repeat(5d, 1000)], 0.03, [500, 500]);

        Assert.True(plausibility.Of(5, 0) > 2 * plausibility.Of(5, 1));
    }

    [Fact]
    public void NoMorePeopleErrThanEvidenceIsSeen()
    {
        double[] wrong = [.. Enumerable.Range(0, 1000).Select(i => (double)i)];
        Assert.InRange(Plausibility.HighestErrorRate(wrong.Take(20).Select(v => v * 50), wrong, 1000, 1000), 0.01, 0.03);
        Assert.InRange(Plausibility.HighestErrorRate([], wrong, 1000, 1000), 0, 0.002);
        Assert.Equal(1, Plausibility.HighestErrorRate([], [], 1000, 1000));
    }
}

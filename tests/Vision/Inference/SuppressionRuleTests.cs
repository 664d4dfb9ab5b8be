using CsCheck;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Vision.Tests.Inference;

/// <summary>However it is made quick, suppression keeps exactly what the plain rule keeps, in the same order.</summary>
public sealed class SuppressionRuleTests
{
    /// <summary>Few values, so that many scores are equal; and what no network should give.</summary>
    private static readonly Gen<float> AnyScore = Gen.Frequency(
        (8, Gen.Int[0, 20].Select(i => i / 20f)),
        (8, Gen.Float[0, 1]),
        (1, OneOf(-0f, 0f, 1f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0.5f)));

    private static readonly Gen<float> AnySize = Gen.Frequency((6, Gen.Float[1, 30]), (2, Gen.Int[1, 8].Select(i => (float)i)), (1, Gen.Float[0.001f, 400]));

    private static readonly Gen<float[]> AnyUpright = Gen.Frequency(
        (30, Gen.Select(Gen.Float[-5, 100], Gen.Float[-5, 100], AnySize, AnySize, (x, y, w, h) => new[] { x, y, x + w, y + h })),
        (10, Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40], Gen.Int[0, 8], Gen.Int[0, 8], (x, y, w, h) => new float[] { x, y, x + w, y + h })),
        (1, Gen.Float[-1000, 1000].Array[4]));

    private static readonly Gen<float[]> AnyOdd = OneOf(float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1e30f, -1e30f, 0f, 50f, 1e-30f).Array[4];

    private static readonly Gen<float[]> AnyRotated = Gen.Frequency(
        (30, Gen.Select(Gen.Float[-5, 105], Gen.Float[-5, 105], AnySize, AnySize, Gen.Float[-7, 7], (x, y, w, h, a) => new[] { x, y, w, h, a })),
        (1, OneOf(float.NaN, float.PositiveInfinity, -3f, 0f, 50f).Array[5]));

    [Fact]
    public void UprightBoxesAreKeptAsByThePlainRule() => Cases(AnyUpright, 400).Sample(Upright, iter: 400);

    [Fact]
    public void AlsoWhereSomeAreNoBoxes() => Cases(Gen.Frequency((20, AnyUpright), (1, AnyOdd)), 200).Sample(Upright, iter: 200);

    [Fact]
    public void AlsoWhereTheCandidatesAreFew() => Cases(Gen.Frequency((20, AnyUpright), (1, AnyOdd)), 40).Sample(Upright, iter: 500);

    [Fact]
    public void RotatedBoxesAreKeptAsByThePlainRule() => Cases(AnyRotated, 200).Sample(c =>
    {
        var boxes = c.Boxes.SelectMany(b => b).ToArray();
        var plain = PlainSuppression.Rotated(boxes, c.Scores, c.Classes, c.MinScore, c.Most, c.Iou, 100, 90);
        Assert.Equal(plain, NonMaximumSuppression.RunRotated(boxes, c.Scores, c.Classes, c.MinScore, c.Most, c.Iou, 100, 90));
    }, iter: 200);

    [Fact]
    public void TheBestScoresAreThoseOfAWholeSort() =>
        Gen.Select(AnyScore.Array[0, 3000], Gen.Int[0, 200], OneOf(0f, 0.01f, 0.5f, -1f, float.NaN)).Sample((scores, most, minScore) =>
        {
            var sorted = Enumerable.Range(0, scores.Length).Where(i => scores[i] >= minScore).OrderByDescending(i => scores[i]).ThenBy(i => i).Take(most);
            Assert.Equal(sorted, BestScores.Select(scores, minScore, most, 1, []));
        }, iter: 500);

    [Fact]
    public void AlsoWhereEveryScoreIsBetterThanTheOneBefore()
    {
        var scores = Enumerable.Range(0, 20_000).Select(i => i / 20_000f).ToArray();
        Assert.Equal(Enumerable.Range(0, 300).Select(i => 19_999 - i), BestScores.Select(scores, 0.01f, 300, 1, []));
    }

    private static void Upright(Case c)
    {
        var boxes = c.Boxes.SelectMany(b => b).ToArray();
        var plain = PlainSuppression.Upright(boxes, c.Scores, c.Classes, c.MinScore, c.Most, c.Iou);
        Assert.Equal(plain, NonMaximumSuppression.Run(boxes, c.Scores, c.Classes, c.MinScore, c.Most, c.Iou));
    }

    private static Gen<Case> Cases(Gen<float[]> box, int most) =>
        from classes in Gen.Int[1, 3]
        from boxes in box.Array[0, most]
        from scores in AnyScore.Array[boxes.Length * classes]
        from minScore in OneOf(0f, 0.01f, 0.3f, 0.5f)
        from keep in OneOf(1, 20, 300, int.MaxValue)
        from iou in OneOf(0f, 1e-7f, 0.05f, 0.45f, 0.5f, 0.6f, 0.95f, 1f, -1f, float.NaN)
        select new Case(classes, boxes, scores, minScore, keep, iou);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private sealed record Case(int Classes, float[][] Boxes, float[] Scores, float MinScore, int Most, float Iou);
}

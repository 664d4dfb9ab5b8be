using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Scoring;
using static NeuroBot.Domain.Tests.Scoring.Make;

namespace NeuroBot.Domain.Tests.Scoring;

public class StringScorerTests
{
    private static readonly string[] Labels = [.. Enumerable.Range(0, 10).Select(i => $"{i}")];

    [Fact]
    public void CountedByHand()
    {
        // Two lines right, one with one digit wrong and one missing; and a false digit far from everything.
        var first = Read([.. Written("123", 0), .. Written("456", 40)], [.. Found("123", 0, 0.9), .. Found("456", 40, 0.9)]);
        var second = Read(Written("7890", 0), [.. Found("71", 0, 0.9), .. Found("9", 0, 0.8, from: 2), Make.Found("5", 500, 500, 0.7)]);
        var score = StringScorer.Score([first, second], 0.3)!;

        Assert.Equal((2, 3, 10), (score.Images, score.Lines, score.Characters));
        Assert.Equal((2, 1, 1, 3), (score.RightLines, score.FalseLines, score.RightImages, score.Edits));
        Assert.Equal((2d / 3, 0.5, 0.3), (score.LineAccuracy, score.ImageAccuracy, score.CharacterErrorRate));
        // From 0.71 up the false digit is gone: one edit less. From 0.81 up the 9 is missed too.
        Assert.Equal((0.8, 2d / 3, 0.5, 0.2), (score.BestThreshold, score.BestLineAccuracy, score.BestImageAccuracy, score.BestCharacterErrorRate));
    }

    [Fact]
    public void TheTextSaysWhichLineWasReadWhere()
    {
        var text = Read([.. Written("12", 0), .. Written("34", 40)], [.. Found("34", 40, 0.9), .. Found("17", 0, 0.5), Make.Found("5", 300, 300, 0.4)]).Text!;

        Assert.Equal(["12", "34"], text.Written.Select(line => line.Text));
        Assert.Equal(["17", "34", "5"], text.Read.Select(line => line.Text));
        Assert.Equal([2, 3], text.Read[0].Shapes);
        Assert.Equal([new ReadText("17", 0, 1), new ReadText("34", 1, 0), new ReadText("5", null, 1)], text.Readings.Last(r => r.Threshold <= 0.3).Lines);
        Assert.Equal([(0.01, 2), (0.41, 1), (0.51, 2), (0.91, 4)], text.Readings.Select(r => (r.Threshold, r.Edits)));
        Assert.Empty(text.Readings[^1].Lines);
    }

    [Fact]
    public void AThresholdBetweenHundredthsIsReadToo()
    {
        var image = Image(Written("12", 0), Found("12", 0, 0.333));
        image = image with { Text = ImageTexts.Of(image, Labels, 0.3333, 0.5) };

        Assert.Equal(0, StringScorer.Score([image], 0.3333)!.RightLines);
        Assert.Equal(1, StringScorer.Score([image], 0.33)!.RightLines);
        Assert.Empty(image.Text.Read);
    }

    [Fact]
    public void ALineReadAsTwoIsOneWrongAndOneFalse()
    {
        var score = StringScorer.Score([Read(Written("123456789", 0), [.. Found("123", 0, 0.9), .. Found("89", 0, 0.9, from: 7)])], 0.3)!;
        // 123 belongs to the line, six of whose characters are missing; 89 is left over.
        Assert.Equal((0, 1, 8), (score.RightLines, score.FalseLines, score.Edits));
    }

    [Fact]
    public void TheRightTextOnAnotherPlaceIsNotRight()
    {
        var score = StringScorer.Score([Read(Written("12", 0), Found("12", 400, 0.9))], 0.3)!;
        Assert.Equal((0, 1, 0, 4), (score.RightLines, score.FalseLines, score.RightImages, score.Edits));
    }

    [Fact]
    public void WhatLiesInAnIgnoreRegionIsNeitherWrittenNorRead()
    {
        Shape[] written = [.. Written("12", 0), .. Written("34", 40), Ignored(-5, 35, 100, 30)];
        var score = StringScorer.Score([Read(written, [.. Found("12", 0, 0.9), .. Found("99", 42, 0.9)])], 0.3)!;
        Assert.Equal((1, 2, 1, 0, 1), (score.Lines, score.Characters, score.RightLines, score.FalseLines, score.RightImages));
    }

    [Fact]
    public void AnImageWithoutTextIsRightWhereNothingIsRead()
    {
        var score = StringScorer.Score([Read([], []), Read([], Found("1", 0, 0.6))], 0.3)!;
        Assert.Equal((2, 0, 1, 1, 0.5), (score.Images, score.Lines, score.FalseLines, score.RightImages, score.ImageAccuracy));
        Assert.Null(score.LineAccuracy);
        Assert.Null(score.CharacterErrorRate);
        Assert.Null(score.BestThreshold);
    }

    [Fact]
    public void NothingReadIsNoScore()
    {
        Assert.Null(StringScorer.Score([], 0.3));
        Assert.Null(StringScorer.Score([Image(Written("1", 0), Found("1", 0, 0.9))], 0.3));
    }

    [Fact]
    public void WhereTooMuchIsFalseTheFiguresAreUnknownNotInvented()
    {
        var heap = Enumerable.Range(0, 30).SelectMany(i => Found("1", 40 * i, 0.05)).ToArray();
        var image = Read(Written("12", 0), [.. Found("12", 0, 0.9), .. heap]);

        Assert.Equal(0.06, image.Text!.Readings[0].Threshold);
        Assert.Equal(1, StringScorer.Score([image], 0.06)!.LineAccuracy);
        Assert.Null(StringScorer.Score([image], 0.05)!.LineAccuracy);
        Assert.Equal(32, ImageTexts.Of(image, Labels, 0.05, 0.5).Read.Sum(line => line.Shapes.Count));
    }

    [Fact]
    public void TheScorerGivesTheLinesToo()
    {
        var image = Read(Written("12", 0), Found("12", 0, 0.9));
        Assert.Equal(1, Scorer.Score([image], Labels, 0.3, 0.5).Strings!.LineAccuracy);
        Assert.Null(Scorer.Score([image with { Text = null }], Labels, 0.3, 0.5).Strings);
    }

    [Fact]
    public void ReadingExactlyWhatIsWrittenIsRightAtEveryThreshold() => Gen.Int[0, 9].Array[1, 8].Array[1, 4].Sample(lines =>
    {
        var texts = lines.Select(line => string.Concat(line)).ToArray();
        var image = Read(
            [.. texts.SelectMany((text, i) => Written(text, 40 * i))], [.. texts.SelectMany((text, i) => Found(text, 40 * i, 1))]);
        var score = StringScorer.Score([image], 0.5)!;
        Assert.Equal((texts.Length, texts.Sum(t => t.Length), texts.Length, 0, 0, 0.99), (score.Lines, score.Characters, score.RightLines, score.FalseLines, score.Edits, score.BestThreshold));
        Assert.Single(image.Text!.Readings);
    }, iter: 100);

    [Fact]
    public void EditsAreAtLeastTheDifferenceInCountAndZeroOnlyWhereAllIsRight() => Gen.Select(
        Gen.Int[0, 9].Array[0, 6], Gen.Select(Gen.Int[0, 9], Gen.Int[0, 7], Gen.Int[1, 100]).Array[0, 10]).Sample((written, found) =>
    {
        var image = Read(
            Written(string.Concat(written), 0), [.. found.Select(f => Make.Found($"{f.Item1}", 15 * f.Item2, 0, f.Item3 / 100d, 12))]);
        foreach (var reading in image.Text!.Readings)
        {
            var characters = found.Count(f => f.Item3 / 100d >= reading.Threshold);
            Assert.True(reading.Edits >= Math.Abs(characters - written.Length));
            Assert.Equal(reading.Edits == 0, string.Concat(reading.Lines.Select(l => l.Text)) == string.Concat(written) && reading.Lines.All(l => l.Written is not null));
        }
    }, iter: 300);

    private static ScoredImage Read(Shape[] targets, Shape[] detections)
    {
        var image = Image(targets, detections);
        return image with { Text = ImageTexts.Of(image, Labels, 0.3, 0.5) };
    }

    private static Shape[] Written(string text, double top) => [.. text.Select((c, i) => Target($"{c}", 15 * i, top, 12))];

    private static Shape[] Found(string text, double top, double score, int from = 0) =>
        [.. text.Select((c, i) => Make.Found($"{c}", (15 * (i + from)) + 1, top, score, 12))];
}

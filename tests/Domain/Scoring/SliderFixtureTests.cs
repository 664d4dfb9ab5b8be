using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Scoring;

namespace NeuroBot.Domain.Tests.Scoring;

/// <summary>
/// The portal counts at any threshold by itself; its unit tests compare that with these figures of the scoring. Set NEUROBOT_WRITE_FIXTURES=1 to write
/// the file anew.
/// </summary>
public class SliderFixtureTests
{
    private static readonly string[] Labels = ["burr", "pit", "scratch"];
    private static readonly double[] Thresholds = [0.01, 0.3, 0.55, 0.8, 0.99];

    private uint state = 20261126;

    [Fact]
    public void ThePortalsExampleIsWhatTheScoringSays()
    {
        var images = Enumerable.Range(0, 12).Select(Image).ToList();
        var example = new
        {
            Labels,
            Images = images,
            Scores = Thresholds.Select(threshold => new ThresholdScores(
                threshold, At(images, DatasetSplit.HeldOut, threshold), At(images, DatasetSplit.Train, threshold))),
        };
        var text = JsonSerializer.Serialize(example, WireJson.Options) + "\n";
        var file = FileOfThePortal();
        if (Environment.GetEnvironmentVariable("NEUROBOT_WRITE_FIXTURES") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        Assert.Contains(images, image => image.Overlaps is { OtherLabels.Count: > 0 });
        Assert.Contains(images, image => image.Overlaps is { NeutralDetections.Count: > 0 });
        Assert.Equal(File.ReadAllText(file), text);
    }

    private static string FileOfThePortal([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "static-web", "tests", "fixtures", "slider.json"));

    private static ScoreSet At(List<ScoredImage> images, DatasetSplit split, double threshold)
    {
        var scores = Scorer.Score([.. images.Where(image => image.Split == split)], Labels, threshold, 0.5);
        return scores with { PerLabel = [.. scores.PerLabel.Select(row => row with { Curve = [] })] };
    }

    private ScoredImage Image(int index)
    {
        var targets = Enumerable.Range(0, 3 + Next(5)).Select(_ => Somewhere(Labels[Next(3)])).ToList();
        if (index % 3 == 0)
        {
            targets.Add(new BoxShape(0, 0, 70, 70) { Ignore = true });
        }

        var detections = targets.Where(target => !target.Ignore && Next(5) > 0)
            .Select(target => Moved(target) with { Label = Next(4) == 0 ? Labels[Next(3)] : target.Label, Score = Score() })
            .Concat(Enumerable.Range(0, 4).Select(_ => Somewhere(Labels[Next(3)]) with { Score = Score() }))
            .OrderByDescending(shape => shape.Score)
            .ToList();
        var (matches, overlaps) = Matcher.MatchWithOverlaps(targets, detections, 0.5);
        return new ScoredImage(
            $"image-{index}", $"{index}.png", index % 2 == 0 ? DatasetSplit.HeldOut : DatasetSplit.Train, 200, 200, targets, detections,
            matches, Overlaps: overlaps);
    }

    private Shape Somewhere(string label) => Next(2) == 0
        ? new BoxShape(Next(160), Next(160), 20 + Next(20), 20 + Next(20)) { Label = label }
        : new RotatedBoxShape(20 + Next(160), 20 + Next(160), 20 + Next(20), 20 + Next(20), Next(4) / 2d) { Label = label };

    private Shape Moved(Shape shape) => shape switch
    {
        BoxShape box => box with { X = box.X + Next(6), Y = box.Y + Next(6) },
        RotatedBoxShape box => box with { CenterX = box.CenterX + Next(6) },
        _ => shape,
    };

    private double Score() => (1 + Next(99)) / 100d;

    /// <summary>0 … below − 1, the same on every machine.</summary>
    private int Next(int below)
    {
        state = (state * 1664525) + 1013904223;
        return (int)((state >> 8) % (uint)below);
    }
}

using NeuroBot.Contracts.Data;
using NeuroBot.Domain.LabelCheck;

namespace NeuroBot.Domain.Tests.LabelCheck;

/// <summary>
/// A made-up factory and a made-up model: true boxes, and what a model that learnt from labels would find. Scores of real things and of false
/// alarms are beta distributed; boxes jitter; on images that were learnt from, a spoiled label is known by heart with some probability, and
/// then the model says what the label says.
/// </summary>
internal sealed record World
{
    public string[] Labels { get; init; } = ["scratch", "pit", "dent", "stain"];

    public int Images { get; init; } = 200;

    public int PerImage { get; init; } = 6;

    public double HeldOutShare { get; init; } = 0.2;

    /// <summary>Share of the real things that are found at all.</summary>
    public double Found { get; init; } = 0.97;

    /// <summary>Scores of real things: beta(Sure, 2).</summary>
    public int Sure { get; init; } = 8;

    /// <summary>False alarms per image; their scores: beta(1, 8).</summary>
    public int FalseAlarms { get; init; } = 4;

    /// <summary>Share of real things that are taken for another label.</summary>
    public double Mistaken { get; init; } = 0.02;

    /// <summary>Share of the spoiled labels of trained-on images that the model knows by heart.</summary>
    public double ByHeart { get; init; } = 0.3;

    /// <summary>Deviation of each edge, in sides.</summary>
    public double Jitter { get; init; } = 0.05;

    public int Seed { get; init; } = 1;

    /// <summary>Images with right labels.</summary>
    public IReadOnlyList<LabelledImage> Truth()
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, Images).Select(i => new LabelledImage($"i{i}", 640, 640, [.. Cells(random).Select((cell, n) => (Shape)new BoxShape(
            (cell % 6 * 106) + random.Next(5, 50), (cell / 6 * 106) + random.Next(5, 50), random.Next(24, 50), random.Next(24, 50))
        {
            Id = $"t{n}",
            Label = Labels[random.Next(Labels.Length)],
        })]))];
    }

    /// <summary>What the check is given: the spoiled labels, and what was found of the truth.</summary>
    public IReadOnlyList<CheckedImage> Look(IReadOnlyList<LabelledImage> truth, IReadOnlyList<LabelledImage> labelled, IReadOnlyList<Spoil> spoils)
    {
        var random = new Random(Seed + 1000);
        var byImage = spoils.ToLookup(s => s.Image);
        return [.. truth.Zip(labelled, (real, now) =>
        {
            var heldOut = random.NextDouble() < HeldOutShare;
            var known = byImage[real.Id].Where(_ => !heldOut && random.NextDouble() < ByHeart).ToList();
            var detections = new List<Shape>();
            foreach (var thing in real.Shapes.Cast<BoxShape>())
            {
                var spoil = known.SingleOrDefault(s => s.Before is not null && s.Id == thing.Id);
                Find(detections, spoil is null ? thing : spoil.After, random);
            }

            foreach (var added in known.Where(s => s.Before is null))
            {
                Find(detections, added.After, random);
            }

            for (var n = 0; n < FalseAlarms; n++)
            {
                detections.Add(new BoxShape(random.Next(600), random.Next(600), random.Next(20, 40), random.Next(20, 40))
                {
                    Label = Labels[random.Next(Labels.Length)],
                    Score = Math.Max(0.01, Beta(1, 8, random)),
                });
            }

            return new CheckedImage(real.Id, heldOut, 640, 640, now.Shapes, [.. detections.OrderByDescending(d => d.Score)]);
        })];
    }

    private void Find(List<Shape> detections, BoxShape? thing, Random random)
    {
        if (thing is null || random.NextDouble() >= Found)
        {
            return;
        }

        double Off(double side) => side * Jitter * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var (left, top) = (thing.X + Off(thing.Width), thing.Y + Off(thing.Height));
        var (right, bottom) = (thing.X + thing.Width + Off(thing.Width), thing.Y + thing.Height + Off(thing.Height));
        var other = Labels.Length == 1 ? thing.Label : Labels.Where(l => l != thing.Label).ElementAt(random.Next(Labels.Length - 1));
        var (first, second) = random.NextDouble() < Mistaken ? (other, thing.Label) : (thing.Label, other);
        var box = new BoxShape(left, top, right - left, bottom - top) { Label = first, Score = Math.Max(0.01, Beta(Sure, 2, random)) };
        detections.Add(box);
        if (second != first && random.NextDouble() < 0.3)
        {
            detections.Add(box with { Label = second, Score = Math.Max(0.01, Beta(1, 12, random)) });
        }
    }

    private IEnumerable<int> Cells(Random random)
    {
        var cells = Enumerable.Range(0, 36).ToArray();
        random.Shuffle(cells);
        return cells.Take(PerImage);
    }

    /// <summary>Beta with whole parameters: the a-th smallest of a + b − 1 uniform numbers.</summary>
    private static double Beta(int a, int b, Random random) =>
        Enumerable.Range(0, a + b - 1).Select(_ => random.NextDouble()).Order().ElementAt(a - 1);
}

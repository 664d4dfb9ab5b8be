using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tests.LabelCheck;

/// <summary>How a label was spoiled.</summary>
internal enum Spoiling
{
    /// <summary>A target was taken away.</summary>
    Deleted,

    /// <summary>A box was shifted by 25–50 % of its side, or made 1.4–2 times too large, or too small.</summary>
    Moved,

    /// <summary>A target was given another label.</summary>
    Relabelled,

    /// <summary>A box was drawn where nothing is.</summary>
    Added,
}

/// <summary>One spoiled label.</summary>
/// <param name="Kind">How.</param>
/// <param name="Image">Id.</param>
/// <param name="Id">Of the shape: the one that is wrong now, or that was deleted.</param>
/// <param name="Before">The right shape; null where nothing is.</param>
/// <param name="After">The wrong shape; null where it was deleted.</param>
internal sealed record Spoil(Spoiling Kind, string Image, string Id, BoxShape? Before, BoxShape? After);

/// <summary>An image and its boxes.</summary>
internal sealed record LabelledImage(string Id, int Width, int Height, IReadOnlyList<Shape> Shapes);

/// <summary>Spoils a share of the labels in the four ways that people do, one after the other; the seed alone decides which. Every shape needs an id.</summary>
internal static class Spoiler
{
    /// <returns>The images with wrong labels, and what is wrong about them.</returns>
    public static (IReadOnlyList<LabelledImage> Images, IReadOnlyList<Spoil> Spoils) Spoil(
        IReadOnlyList<LabelledImage> images, IReadOnlyList<string> labels, double share, int seed)
    {
        var random = new Random(seed);
        var all = images.SelectMany((image, i) => image.Shapes.Select((shape, s) => (Image: i, Box: Geometry.ToBox(shape)))).ToArray();
        random.Shuffle(all);
        var shapes = images.Select(image => image.Shapes.Select(Geometry.ToBox).ToList()).ToList();
        var spoils = new List<Spoil>();
        for (var n = 0; n < (int)Math.Round(share * all.Length); n++)
        {
            var (i, box) = all[n];
            var kind = (Spoiling)(n % 4);
            if (kind == Spoiling.Relabelled && labels.Count < 2)
            {
                continue;
            }

            var (before, after) = kind switch
            {
                Spoiling.Deleted => (box, null),
                Spoiling.Moved => (box, Move(box, images[i], random)),
                Spoiling.Relabelled => (box, box with { Label = Other(box.Label, labels, random) }),
                _ => ((BoxShape?)null, Elsewhere(box, shapes[i], images[i], random)),
            };
            if (before is null && after is null)
            {
                continue;
            }

            if (before is not null)
            {
                shapes[i].RemoveAll(shape => shape.Id == box.Id);
            }

            if (after is not null)
            {
                shapes[i].Insert(random.Next(shapes[i].Count + 1), after);
            }

            spoils.Add(new Spoil(kind, images[i].Id, after?.Id ?? box.Id, before, after));
        }

        return ([.. images.Zip(shapes, (image, now) => image with { Shapes = now })], spoils);
    }

    private static BoxShape Move(BoxShape box, LabelledImage image, Random random)
    {
        var (x, y, width, height) = (box.X, box.Y, box.Width, box.Height);
        switch (random.Next(3))
        {
            case 0:
                var (by, angle) = (0.25 + (random.NextDouble() * 0.25), random.NextDouble() * 2 * Math.PI);
                (x, y) = (x + (by * width * Math.Cos(angle) * 1.3), y + (by * height * Math.Sin(angle) * 1.3));
                break;
            case 1:
                var larger = 1.4 + (random.NextDouble() * 0.6);
                (x, y) = (x - (random.NextDouble() * (larger - 1) * width), y - (random.NextDouble() * (larger - 1) * height));
                (width, height) = (width * larger, height * larger);
                break;
            default:
                var smaller = 0.5 + (random.NextDouble() * 0.2);
                (x, y) = (x + (random.NextDouble() * (1 - smaller) * width), y + (random.NextDouble() * (1 - smaller) * height));
                (width, height) = (width * smaller, height * smaller);
                break;
        }

        var (left, top) = (Math.Clamp(x, 0, image.Width - 2), Math.Clamp(y, 0, image.Height - 2));
        return box with
        {
            X = left,
            Y = top,
            Width = Math.Clamp(x + width, left + 2, image.Width) - left,
            Height = Math.Clamp(y + height, top + 2, image.Height) - top,
        };
    }

    private static string Other(string label, IReadOnlyList<string> labels, Random random)
    {
        var others = labels.Where(l => l != label).ToList();
        return others[random.Next(others.Count)];
    }

    /// <summary>A box of the same size and label that touches no other; null where there is no room.</summary>
    private static BoxShape? Elsewhere(BoxShape like, List<BoxShape> taken, LabelledImage image, Random random)
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            var box = like with
            {
                X = random.NextDouble() * Math.Max(0, image.Width - like.Width),
                Y = random.NextDouble() * Math.Max(0, image.Height - like.Height),
                Id = $"{like.Id}-added",
            };
            if (!taken.Any(other => Geometry.BoundsOf(other).Overlaps(Geometry.BoundsOf(box))))
            {
                return box;
            }
        }

        return null;
    }
}

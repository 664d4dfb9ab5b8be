using NeuroBot.Contracts.Data;

namespace NeuroBot.Functions.Demo;

/// <summary>One synthetic photograph with its labels.</summary>
public sealed class DemoPart
{
    /// <summary>Width and height in pixels.</summary>
    public const int Size = 384;

    /// <summary>So many parts of a set come with labels…</summary>
    public const int Labelled = 84;

    /// <summary>…and after them so many without, to test on.</summary>
    public const int Unlabelled = 10;

    /// <summary>In the whole set.</summary>
    public const int Count = Labelled + Unlabelled;

    /// <summary>Of the whole set.</summary>
    public static IEnumerable<int> Numbers => Enumerable.Range(0, Count);

    private DemoPart(int number, Picture picture, IReadOnlyList<DemoBox> boxes)
    {
        (Number, Picture, Boxes) = (number, picture, boxes);
    }

    /// <summary>From 0 on.</summary>
    public int Number { get; }

    /// <summary>Name of its file.</summary>
    public string Name => NameOf(Number);

    /// <summary>Whether its labels are known to the model that it goes into.</summary>
    public bool IsLabelled => Number < Labelled;

    /// <summary>Where its defects are.</summary>
    public IReadOnlyList<DemoBox> Boxes { get; }

    internal Picture Picture { get; }

    /// <summary>Draws part number <paramref name="number"/>; without defects it is the same plate, sound.</summary>
    public static DemoPart Draw(int seed, int number, bool withDefects = true)
    {
        var picture = new Picture(Size, Size);
        var holes = Plate.Draw(picture, SeededRandom.For(seed, number, 1));
        var boxes = new List<DemoBox>();
        if (withDefects)
        {
            foreach (var defect in Place(holes, SeededRandom.For(seed, number, 2)))
            {
                boxes.Add(defect.Draw(picture));
            }
        }

        return new DemoPart(number, picture, boxes);
    }

    /// <summary>Name of the file of part number <paramref name="number"/>.</summary>
    public static string NameOf(int number) => number < Labelled ? $"plate-{number + 1:000}.jpg" : $"check-{number - Labelled + 1:000}.jpg";

    /// <summary>A JPEG file's bytes.</summary>
    public byte[] ToJpeg() => Picture.ToJpeg();

    /// <summary>Its defects as labels without ids.</summary>
    public IReadOnlyList<Shape> ToShapes() =>
        [.. Boxes.Select(box => new BoxShape(box.Left, box.Top, box.Right - box.Left, box.Bottom - box.Top) { Label = box.Label })];

    /// <summary>One to five defects that touch neither each other, nor a hole, nor the edge; one part in nine has none.</summary>
    private static List<Defect> Place(IReadOnlyList<Plate.Hole> holes, SeededRandom random)
    {
        var taken = holes
            .Select(h => (Left: (int)(h.X - h.Radius) - 6, Top: (int)(h.Y - h.Radius) - 6, Right: (int)(h.X + h.Radius) + 7, Bottom: (int)(h.Y + h.Radius) + 7))
            .ToList();
        var wanted = random.Whole(1, 9) == 1 ? 0 : random.Whole(1, 5);
        var placed = new List<Defect>();
        for (var attempt = 0; attempt < 60 && placed.Count < wanted; attempt++)
        {
            var label = Defects.Labels[random.Whole(0, Defects.Labels.Count - 1)];
            var defect = Defects.Make(label, random.Between(12, Size - 12), random.Between(12, Size - 12), random);
            var b = defect.Bounds;
            var inside = b.Left >= 2 && b.Top >= 2 && b.Right <= Size - 2 && b.Bottom <= Size - 2;
            if (inside && !taken.Exists(t => b.Left < t.Right && t.Left < b.Right && b.Top < t.Bottom && t.Top < b.Bottom))
            {
                taken.Add(b);
                placed.Add(defect);
            }
        }

        return placed;
    }
}

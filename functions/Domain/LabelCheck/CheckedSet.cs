namespace NeuroBot.Domain.LabelCheck;

/// <summary>All images of a check, with what every kind of finding needs to know about them.</summary>
internal sealed class CheckedSet
{
    /// <summary>With fewer held-out targets than this, what-ifs are asked of all images.</summary>
    private const int EnoughHeldOut = 20;

    private const int MostAsked = 5000;
    private const int MostOthers = 10;

    private readonly Lazy<RightShares> right;
    private readonly Dictionary<int, double> found = [];

    public CheckedSet(IReadOnlyList<CheckedImage> images, IReadOnlyList<string> labels)
    {
        Labels = labels;
        Index = labels.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => pair.i, StringComparer.Ordinal);
        Places = [.. images.OrderBy(image => image.Id, StringComparer.Ordinal).Select(image => new Place(image, labels))];
        right = new(Rights);
        Scale = new ScoreScale(Places, Index);
        HeldOut = Count(heldOut: true);
        TrainedOn = Count(heldOut: false);
        Reference = HeldOut.Sum() >= EnoughHeldOut ? [.. Places.Where(p => p.Image.HeldOut)] : Places;
    }

    public IReadOnlyList<string> Labels { get; }

    /// <summary>Class index by label.</summary>
    public IReadOnlyDictionary<string, int> Index { get; }

    public IReadOnlyList<Place> Places { get; }

    public ScoreScale Scale { get; }

    /// <summary>Targets per label on held-out images.</summary>
    public int[] HeldOut { get; }

    /// <summary>Targets per label on trained-on images.</summary>
    public int[] TrainedOn { get; }

    /// <summary>Images that say what right and wrong labels look like: the held-out ones where they are enough.</summary>
    public IReadOnlyList<Place> Reference { get; }

    /// <summary>Targets that take part, with their class.</summary>
    public IEnumerable<(Place Place, int Index, int Label)> Targets(IEnumerable<Place> places) =>
        from place in places
        from t in Enumerable.Range(0, place.Counts.Length)
        where place.Counts[t]
        select (place, t, Index[place.Image.Targets[t].Label]);

    /// <summary>Targets of the reference that what-ifs are asked of: all, or so many evenly spread that the work stays bounded.</summary>
    public IReadOnlyList<(Place Place, int Index, int Label)> Asked()
    {
        var all = Targets(Reference).ToList();
        var step = (all.Count / MostAsked) + 1;
        return [.. all.Where((_, i) => i % step == 0)];
    }

    /// <summary>The other labels, or about ten of them evenly spread.</summary>
    public IEnumerable<int> OtherLabels(int label)
    {
        var step = Math.Max(1, (Labels.Count - 1) / MostOthers);
        for (var away = 1; away < Labels.Count; away += step)
        {
            yield return (label + away) % Labels.Count;
        }
    }

    /// <summary>How often detections are right.</summary>
    public RightShares Right => right.Value;

    /// <summary>Share of the label's targets that have a detection of their own, 0–1.</summary>
    public double FoundShare(int label)
    {
        if (!found.TryGetValue(label, out var share))
        {
            var own = Targets(Reference).Where(target => target.Label == label).ToList();
            found[label] = share = own.Count == 0 ? 0 : (double)own.Count(target => target.Place.Own[target.Index].Detection >= 0) / own.Count;
        }

        return share;
    }

    private RightShares Rights() => new(
        [
            .. from place in Reference
               from d in Enumerable.Range(0, place.Owner.Length)
               let detection = place.Image.Detections[d]
               where Index.ContainsKey(detection.Label)
               select (Index[detection.Label], detection.Score ?? 1, place.Owner[d] >= 0),
        ],
        Labels.Count);

    private int[] Count(bool heldOut)
    {
        var counts = new int[Labels.Count];
        foreach (var (_, _, label) in Targets(Places.Where(p => p.Image.HeldOut == heldOut)))
        {
            counts[label]++;
        }

        return counts;
    }
}

namespace NeuroBot.Domain.LabelCheck;

/// <summary>How often detections are right, by label and score, on the images that serve as reference.</summary>
internal sealed class RightShares
{
    /// <summary>Detections of all labels that count with those of one.</summary>
    private const double Strength = 10;

    private readonly (double Score, int Right)[] all;
    private readonly (double Score, int Right)[][] perLabel;

    /// <param name="detections">Label, score, and whether it is some target's own.</param>
    /// <param name="labels">How many.</param>
    public RightShares(IReadOnlyCollection<(int Label, double Score, bool Right)> detections, int labels)
    {
        all = Falling(detections);
        var byLabel = detections.ToLookup(d => d.Label);
        perLabel = [.. Enumerable.Range(0, labels).Select(label => Falling(byLabel[label]))];
    }

    /// <summary>Share of the label's detections at least that sure that are right, 0–1; few are drawn towards those of all labels.</summary>
    public double From(int label, double score)
    {
        var (right, count) = Count(perLabel[label], score);
        var (allRight, allCount) = Count(all, score);
        return (right + (Strength * ((allRight + 1.0) / (allCount + 2)))) / (count + Strength);
    }

    /// <summary>Best score first, with the number of right ones so far.</summary>
    private static (double Score, int Right)[] Falling(IEnumerable<(int Label, double Score, bool Right)> detections)
    {
        var right = 0;
        return [.. detections.OrderByDescending(d => d.Score).Select(d => (d.Score, right += d.Right ? 1 : 0))];
    }

    private static (int Right, int Count) Count((double Score, int Right)[] falling, double score)
    {
        var (low, high) = (0, falling.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = falling[middle].Score >= score ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? (0, 0) : (falling[low - 1].Right, low);
    }
}

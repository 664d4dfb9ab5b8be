namespace NeuroBot.Domain.LabelCheck;

/// <summary>
/// How probably a label is wrong, from one number of evidence (higher: more suspicious). The evidence of all labels as they are is compared
/// with the evidence that the same labels would give if they were wrong: where both are equally frequent once the latter are weighted by how
/// often people err, every one is probably wrong; where evidence of that height is common, few are (empirical Bayes, local false discovery
/// rate: Efron 2010). The ratio rises with the evidence by isotonic regression (pool adjacent violators: Ayer and others 1955), so no form of a
/// distribution is assumed.
/// </summary>
internal sealed class Plausibility
{
    /// <summary>Nothing is certain: the highest probability that is given.</summary>
    public const double Most = 0.99;

    /// <summary>So many targets with such evidence are added to those of the label and to those expected of it: a few are chance.</summary>
    private const double Strength = 4;

    /// <summary>Evidence this far apart (log-odds, or a logarithm of a distance) may come from the same thing.</summary>
    private const double LeastReach = 0.75;
    private const double MostReach = 1.5;

    private readonly List<(double From, double Value)> curve = [];
    private readonly double[] all;
    private readonly double[][] perLabel;
    private readonly int[] targets;
    private readonly int total;

    /// <param name="observed">Evidence of the labels as they are, with the index of the label.</param>
    /// <param name="ifWrong">Evidence that labels would give if they were wrong.</param>
    /// <param name="weight">Of each of these: error rate × number of labels ÷ number of what-ifs, those without evidence included.</param>
    /// <param name="targets">Per label: number of targets.</param>
    public Plausibility(IReadOnlyCollection<(double Value, int Label)> observed, IReadOnlyCollection<double> ifWrong, double weight, int[] targets)
    {
        this.targets = targets;
        total = targets.Sum();
        all = Sorted(observed.Select(o => o.Value));
        var byLabel = observed.ToLookup(o => o.Label, o => o.Value);
        perLabel = [.. Enumerable.Range(0, targets.Length).Select(label => Sorted(byLabel[label]))];
        Fit(ifWrong, weight);
    }

    /// <summary>Probability 0–<see cref="Most"/>. A label for which such evidence is commoner than for others is less suspicious.</summary>
    public double Of(double evidence, int label)
    {
        var expected = (double)Reaching(all, evidence) * targets[label] / Math.Max(1, total);
        var commoner = (Reaching(perLabel[label], evidence) + Strength) / (expected + Strength);
        return Math.Min(Most, At(evidence) / commoner);
    }

    /// <summary>
    /// The highest error rate that fits what is seen: so many labels must reach each height of evidence, whatever the model is worth. What was
    /// seen is raised by its own uncertainty (Poisson), so that little data excludes little.
    /// </summary>
    /// <param name="observed">Evidence of the labels as they are.</param>
    /// <param name="ifWrong">Evidence that labels would give if they were wrong.</param>
    /// <param name="whatIfs">Labels that were asked, those that would give none included.</param>
    /// <param name="targets">Number of labels.</param>
    public static double HighestErrorRate(IEnumerable<double> observed, IEnumerable<double> ifWrong, int whatIfs, int targets)
    {
        var (seen, wrong) = (Sorted(observed), Sorted(ifWrong));
        var highest = targets == 0 ? 0 : 1.0;
        for (var tenth = 1; tenth <= 10 && wrong.Length > 0; tenth++)
        {
            var count = (int)Math.Ceiling(tenth * wrong.Length / 10.0);
            var expectedIfAllWrong = (double)count / whatIfs * targets;
            var reached = Reaching(seen, wrong[^count]);
            highest = Math.Min(highest, (reached + Math.Sqrt(reached + 1)) / Math.Max(1, expectedIfAllWrong));
        }

        return highest;
    }

    /// <summary>
    /// Each what-if counts for the label whose evidence is nearest, where that is near enough; from the least suspicious up, labels are pooled
    /// until the ratio rises.
    /// </summary>
    private void Fit(IReadOnlyCollection<double> ifWrong, double weight)
    {
        var levels = all.CountBy(at => at).OrderBy(level => level.Key).ToArray();
        var wrong = new double[levels.Length];
        var reach = Math.Clamp(Robust.Of(ifWrong)?.Spread ?? 0, LeastReach, MostReach);
        foreach (var at in ifWrong.Where(_ => levels.Length > 0))
        {
            var next = FirstFrom(levels, at);
            var nearest = next == 0 || (next < levels.Length && levels[next].Key - at <= at - levels[next - 1].Key) ? next : next - 1;
            wrong[nearest] += Math.Abs(levels[nearest].Key - at) <= reach ? weight : 0;
        }

        var blocks = new List<Block>();
        for (var i = 0; i < levels.Length; i++)
        {
            var block = new Block(levels[i].Key, wrong[i], levels[i].Value);
            while (blocks.Count > 0 && blocks[^1].Ratio >= block.Ratio)
            {
                block = blocks[^1].With(block);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
        }

        foreach (var block in blocks)
        {
            curve.Add((block.From, curve.Count == 0 ? block.Probability : Math.Max(curve[^1].Value, block.Probability)));
        }
    }

    private static int FirstFrom(KeyValuePair<double, int>[] levels, double at)
    {
        var (low, high) = (0, levels.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = levels[middle].Key < at ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Probability of the labels pooled at that height; between two heights that of the lower one.</summary>
    private double At(double evidence)
    {
        var (low, high) = (0, curve.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = curve[middle].From <= evidence ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? 0 : curve[low - 1].Value;
    }

    private static double[] Sorted(IEnumerable<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>How many of the sorted values are at least that high.</summary>
    private static int Reaching(double[] sorted, double value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return sorted.Length - low;
    }

    private readonly record struct Block(double From, double Wrong, double Seen)
    {
        public double Ratio => Wrong / Seen;

        /// <summary>Half a label is added to what was seen, so that a few at the top are not certain.</summary>
        public double Probability => Math.Min(Most, Wrong / (Math.Max(Seen, Wrong) + 0.5));

        public Block With(Block other) => new(From, Wrong + other.Wrong, Seen + other.Seen);
    }
}

namespace NeuroBot.Domain.LabelCheck;

/// <summary>How much one target looks like each label: log-odds against what is usual for right finds of the label.</summary>
internal sealed class Likeness
{
    /// <summary>Below this the model does not say that there is anything of that label.</summary>
    private const double LeastScore = 0.05;

    private readonly double[] scores;
    private readonly double[] values;

    private readonly int first;
    private readonly int second;

    private Likeness(double[] scores, double[] values)
    {
        (this.scores, this.values) = (scores, values);
        first = Highest(but: -1);
        second = Highest(but: first);
    }

    /// <summary>From what was found on it, and the scores that the model gives there as far as they are known.</summary>
    public static Likeness Of(CheckedSet set, Place place, int target)
    {
        var scores = new double[set.Labels.Count];
        void Take(string label, double score)
        {
            if (set.Index.TryGetValue(label, out var i))
            {
                scores[i] = Math.Max(scores[i], score);
            }
        }

        var image = place.Image;
        if (place.Own[target].Detection is >= 0 and var own)
        {
            Take(image.Detections[own].Label, image.Detections[own].Score ?? 1);
            TakeAll(scores, image.DetectionScores?[own]);
        }

        foreach (var (d, _) in place.Others(target))
        {
            Take(image.Detections[d].Label, image.Detections[d].Score ?? 1);
        }

        TakeAll(scores, image.TargetScores?[target]);
        var values = new double[scores.Length];
        for (var label = 0; label < values.Length; label++)
        {
            values[label] = set.Scale.Of(scores[label], label);
        }

        return new Likeness(scores, values);
    }

    public double Of(int label) => values[label];

    /// <summary>Does the model say at all that it might be that label?</summary>
    public bool Sees(int label) => scores[label] >= LeastScore;

    /// <summary>The label that it looks like most, one left out. There must be two labels.</summary>
    public (int Best, double Value) BestBut(int label)
    {
        var best = label == first ? second : first;
        return (best, values[best]);
    }

    private int Highest(int but)
    {
        var best = -1;
        for (var label = 0; label < values.Length; label++)
        {
            if (label != but && (best < 0 || values[label] > values[best]))
            {
                best = label;
            }
        }

        return best;
    }

    private static void TakeAll(double[] scores, float[]? more)
    {
        for (var i = 0; more is not null && i < Math.Min(scores.Length, more.Length); i++)
        {
            scores[i] = Math.Max(scores[i], more[i]);
        }
    }
}

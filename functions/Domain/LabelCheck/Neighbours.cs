namespace NeuroBot.Domain.LabelCheck;

/// <summary>
/// Which labels the targets carry that look most alike: a wrong label is seldom that of its neighbours (Zhu, Dong, Liu 2022, "Detecting
/// Corrupted Labels Without Training a Model to Predict").
/// </summary>
internal static class Neighbours
{
    private const int Nearest = 10;

    /// <summary>Bounds the work: every target is compared with at most so many others, evenly spread.</summary>
    private const int MostCompared = 4000;

    /// <summary>Share of each label among the ten targets on other images that look most alike (by cosine); empty where no features are known.</summary>
    public static IReadOnlyList<(Place Place, int Index, int Label, double[] Votes)> Votes(CheckedSet set)
    {
        var all = set.Targets(set.Places)
            .Where(target => target.Place.Image.TargetFeatures is not null)
            .Select(target => (target.Place, target.Index, target.Label, Feature: Unit(target.Place.Image.TargetFeatures![target.Index])))
            .ToList();
        var step = Math.Max(1, (int)Math.Ceiling((double)all.Count / MostCompared));
        var compared = all.Where((_, i) => i % step == 0).ToList();
        var votes = new List<(Place, int, int, double[])>();
        foreach (var one in all)
        {
            var nearest = new PriorityQueue<int, float>();
            foreach (var other in compared)
            {
                if (!ReferenceEquals(other.Place, one.Place))
                {
                    nearest.Enqueue(other.Label, Cosine(one.Feature, other.Feature));
                    if (nearest.Count > Nearest)
                    {
                        nearest.Dequeue();
                    }
                }
            }

            var vote = new double[set.Labels.Count];
            var count = nearest.Count;
            while (nearest.TryDequeue(out var label, out _))
            {
                vote[label] += 1.0 / count;
            }

            votes.Add((one.Place, one.Index, one.Label, vote));
        }

        return votes;
    }

    private static float Cosine(float[] a, float[] b)
    {
        var sum = 0f;
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>The same direction with length 1.</summary>
    public static float[] Unit(float[] feature)
    {
        var length = MathF.Sqrt(feature.Sum(v => v * v));
        return length > 0 ? [.. feature.Select(v => v / length)] : feature;
    }
}

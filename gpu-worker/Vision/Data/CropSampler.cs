using NeuroBot.Vision.Numerics;

namespace NeuroBot.Vision.Data;

/// <summary>Something on an image that a crop may be aimed at: its upright bounds in canvas pixels, and how much it is wanted.</summary>
internal readonly record struct Aim(float Left, float Top, float Right, float Bottom, double Weight);

/// <summary>
/// Chooses crops: of which image, where, how large, how turned. What is chosen for draw number n depends on the seed and n alone, so that a resumed
/// training gets the same crops again.
/// </summary>
internal sealed class CropSampler
{
    private const int MostRepeats = 3;

    private readonly IReadOnlyList<IReadOnlyList<Aim>> aims;
    private readonly CropRules rules;
    private readonly int seed;
    private readonly int[] positives;
    private readonly int[] negatives;
    private readonly double negativeShare;
    private readonly double usual;
    private Round current = new(-1, []);

    /// <param name="aims">Per image; at least one image has one.</param>
    /// <param name="rules">Sizes and freedoms.</param>
    /// <param name="seed">Of the training.</param>
    public CropSampler(IReadOnlyList<IReadOnlyList<Aim>> aims, CropRules rules, int seed)
    {
        (this.aims, this.rules, this.seed) = (aims, rules, seed);
        usual = Middle([.. aims.SelectMany(a => a).Select(a => a.Weight)]);
        var place = Enumerable.Range(0, aims.Count).ToLookup(i => aims[i].Count > 0);
        (positives, negatives) = ([.. place[true].SelectMany(Repeated)], [.. place[false]]);
        negativeShare = Math.Min(rules.MostNegatives, (double)negatives.Length / aims.Count);
    }

    /// <summary>Images with a rare label come up to three times a round: as often as the weight of their rarest target exceeds the usual weight.</summary>
    private IEnumerable<int> Repeated(int image) => Enumerable.Repeat(image, (int)Math.Clamp(Math.Round(aims[image].Max(a => a.Weight) / usual), 1, MostRepeats));

    /// <summary>The generator of a draw: what else is random about it is taken from here afterwards.</summary>
    public SeededRandom Random(long number) => new(seed, SeededRandom.Purpose.Sample, number);

    /// <summary>Every image with a target once per round, in an order of its own each round; the others now and then.</summary>
    public int Pick(long number, SeededRandom random)
    {
        if (negatives.Length > 0 && random.Uniform() < negativeShare)
        {
            return negatives[random.Below(negatives.Length)];
        }
        var (round, place) = Math.DivRem(number, positives.Length);
        // Threads draw at once, sometimes of two rounds: each keeps to the round it read, whatever the others put in its place.
        var order = Volatile.Read(ref current);
        if (order.Number != round)
        {
            order = new Round(round, new SeededRandom(seed, SeededRandom.Purpose.Order, round).Permutation(positives.Length));
            Volatile.Write(ref current, order);
        }
        return positives[order.Images[place]];
    }

    /// <summary>A window on an image.</summary>
    /// <param name="image">Its index.</param>
    /// <param name="width">Canvas pixels of the image.</param>
    /// <param name="height">Likewise.</param>
    /// <param name="random">Of the draw.</param>
    public CropView View(int image, int width, int height, SeededRandom random)
    {
        // Some crops stay as sharp as the images are when the network is used.
        var scale = random.Uniform() < rules.ScaledShare
            ? Math.Exp(random.Uniform(Math.Log(rules.LeastScale), Math.Log(rules.MostScale))) : 1;
        var turn = rules.Turns[random.Below(rules.Turns.Count)];
        var warp = rules.Warps.Draw(random);
        var (across, down) = (rules.Width / scale, rules.Height / scale);
        var aim = random.Uniform() < rules.AimedShare ? Choose(aims[image], random) : null;
        var left = Start(width, across, aim?.Left, aim?.Right, random);
        var top = Start(height, down, aim?.Top, aim?.Bottom, random);
        return scale == 1 && warp is null
            ? new CropView(Math.Floor(left), Math.Floor(top), rules.Width, rules.Height, 1, turn)
            : new CropView(left, top, rules.Width, rules.Height, scale, turn, warp);
    }

    private static double Middle(List<double> values)
    {
        values.Sort();
        return values.Count == 0 ? 1 : values[values.Count / 2];
    }

    private static Aim? Choose(IReadOnlyList<Aim> all, SeededRandom random)
    {
        var at = random.Uniform(0, all.Sum(a => a.Weight));
        foreach (var aim in all)
        {
            at -= aim.Weight;
            if (at < 0)
            {
                return aim;
            }
        }
        return null;
    }

    /// <summary>Start of the window along one axis: within the image where it fits, and over the whole of the aimed-at target where that fits.</summary>
    private static double Start(int size, double window, float? from, float? to, SeededRandom random)
    {
        var (low, high) = size >= window ? (0.0, size - window) : (size - window, 0.0);
        if (from is { } first && to is { } last)
        {
            // A target larger than the window: the window lies somewhere on it.
            var (least, most) = last - first <= window ? (last - window, (double)first) : (first, last - window);
            (low, high) = (Math.Max(low, least), Math.Min(high, most));
            if (low > high)
            {
                low = high = Math.Clamp(least, Math.Min(0, size - window), Math.Max(0, size - window));
            }
        }
        return random.Uniform(low, high);
    }

    private sealed record Round(long Number, int[] Images);
}

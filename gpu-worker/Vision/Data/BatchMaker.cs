using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Numerics;

namespace NeuroBot.Vision.Data;

/// <summary>
/// Makes the batch of a step. A batch depends on the seed and the step alone: it can be made on any thread, and a resumed training gets the
/// same one again.
/// </summary>
internal sealed class BatchMaker
{
    /// <summary>Images without a target take part, but no more often than this.</summary>
    private const double MostNegatives = 0.2;

    /// <summary>Crops that are placed so that a target is in view; the others fall anywhere.</summary>
    private const double AimedShare = 0.85;

    private readonly ImageStore store;
    private readonly DataPlan plan;
    private readonly bool augment;
    private readonly int seed;
    private readonly int[] positives;
    private readonly int[] negatives;
    private readonly double negativeShare;
    private readonly double[] classWeights;

    /// <param name="store">Training images only; at least one with a target.</param>
    /// <param name="plan">Sizes.</param>
    /// <param name="classes">≥ 1.</param>
    /// <param name="augment">False: crops fall anywhere, but are neither turned nor scaled nor relit.</param>
    /// <param name="seed">Of the training.</param>
    public BatchMaker(ImageStore store, DataPlan plan, int classes, bool augment, int seed)
    {
        (this.store, this.plan, this.augment, this.seed) = (store, plan, augment, seed);
        var place = Enumerable.Range(0, store.Count).ToLookup(i => store.Source(i).Shapes.Any(s => !s.Ignore));
        (positives, negatives) = ([.. place[true]], [.. place[false]]);
        negativeShare = Math.Min(MostNegatives, (double)negatives.Length / store.Count);
        var counts = new double[classes];
        foreach (var target in positives.SelectMany(i => store.Get(i).Targets).Where(t => t.Class >= 0))
        {
            counts[target.Class]++;
        }
        // The rarer a label, the more often its targets are aimed at; the square root keeps the common ones in view.
        classWeights = [.. counts.Select(c => 1 / Math.Sqrt(Math.Max(1, c)))];
    }

    /// <param name="step">From 0.</param>
    public Batch Make(long step)
    {
        var pixels = new float[plan.BatchSize * 3 * plan.CropHeight * plan.CropWidth];
        var each = pixels.Length / plan.BatchSize;
        var targets = new List<IReadOnlyList<TargetBox>>();
        for (var i = 0; i < plan.BatchSize; i++)
        {
            var number = (step * plan.BatchSize) + i;
            var random = new SeededRandom(seed, SeededRandom.Purpose.Sample, number);
            var prepared = store.Get(Pick(number, random));
            var view = View(prepared, random);
            var (values, pad) = Light(random);
            CropRenderer.Draw(prepared.Image, view, values, pad, pixels.AsSpan(i * each, each));
            targets.Add(view.Targets(prepared.Targets));
        }
        return new Batch(pixels, targets, plan.CropWidth, plan.CropHeight);
    }

    /// <summary>Every image with a target once per round, in an order of its own each round.</summary>
    private int Pick(long number, SeededRandom random)
    {
        if (negatives.Length > 0 && random.Uniform() < negativeShare)
        {
            return negatives[random.Below(negatives.Length)];
        }
        var (round, place) = Math.DivRem(number, positives.Length);
        return positives[Order(round)[place]];
    }

    private (long Round, int[] Order) order = (-1, []);

    private int[] Order(long round)
    {
        if (order.Round != round)
        {
            order = (round, new SeededRandom(seed, SeededRandom.Purpose.Order, round).Permutation(positives.Length));
        }
        return order.Order;
    }

    private CropView View(PreparedImage prepared, SeededRandom random)
    {
        var image = prepared.Image;
        // Half of the crops stay as sharp as the images are when the network is used.
        var scale = augment && random.Uniform() < 0.5 ? Math.Exp(random.Uniform(Math.Log(0.8), Math.Log(1.25))) : 1;
        var turn = plan.Turns ? random.Below(8) : 0;
        var (width, height) = (plan.CropWidth / scale, plan.CropHeight / scale);
        var aim = random.Uniform() < AimedShare ? Aim(prepared.Targets, random) : null;
        var left = Start(image.Width, width, aim?.Left, aim?.Right, random);
        var top = Start(image.Height, height, aim?.Top, aim?.Bottom, random);
        return scale == 1
            ? new CropView(Math.Floor(left), Math.Floor(top), plan.CropWidth, plan.CropHeight, 1, turn)
            : new CropView(left, top, plan.CropWidth, plan.CropHeight, scale, turn);
    }

    private TargetBox? Aim(IReadOnlyList<TargetBox> targets, SeededRandom random)
    {
        var total = targets.Where(t => t.Class >= 0).Sum(t => classWeights[t.Class]);
        var at = random.Uniform(0, total);
        foreach (var target in targets.Where(t => t.Class >= 0))
        {
            at -= classWeights[target.Class];
            if (at < 0)
            {
                return target;
            }
        }
        return null;
    }

    /// <summary>Start of the window along one axis: within the image where it fits, and over the whole of the aimed-at target where that fits.</summary>
    private static double Start(int size, double window, float? from, float? to, SeededRandom random)
    {
        var (low, high) = size >= window ? (0.0, size - window) : (size - window, 0.0);
        if (from is { } first && to is { } last && last - first <= window)
        {
            low = Math.Max(low, last - window);
            high = Math.Min(high, first);
            if (low > high)
            {
                low = high = Math.Min(low, first);
            }
        }
        return random.Uniform(low, high);
    }

    /// <summary>Normalisation with a light change: contrast 0.8–1.25 about the middle, brightness ± 20 of 255, colours ± 5 %.</summary>
    private (float[][] Values, float[] Pad) Light(SeededRandom random)
    {
        var contrast = augment ? Math.Exp(random.Uniform(Math.Log(0.8), Math.Log(1.25))) : 1;
        var brightness = augment ? random.Uniform(-20, 20) : 0;
        var values = new float[3][];
        for (var c = 0; c < 3; c++)
        {
            var gain = augment ? random.Uniform(0.95, 1.05) : 1;
            values[c] = new float[256];
            for (var v = 0; v < 256; v++)
            {
                var lit = Math.Clamp((((v * gain) - 127.5) * contrast) + 127.5 + brightness, 0, 255);
                values[c][v] = Letterbox.Normalise(plan.Input, c, lit);
            }
        }
        return (values, [.. Enumerable.Range(0, 3).Select(c => Letterbox.Normalise(plan.Input, c, plan.Input.Pad))]);
    }
}

namespace NeuroBot.Domain.LabelCheck;

/// <summary>One number of evidence about one target, or one loose detection, of an image; higher is more suspicious.</summary>
internal readonly record struct Evidence(Place Place, int Index, int Label, double Value);

/// <summary>
/// Judges evidence of one kind, apart for held-out and trained-on images: the model learnt the labels of the latter, wrong ones included, so
/// that both what is usual there and what a wrong label would show are different. People erred as often as the usual rate says, or as the less
/// strict of both parts of the data allows where that is less.
/// </summary>
internal sealed class Judgement
{
    private readonly Plausibility heldOut;
    private readonly Plausibility trainedOn;

    /// <param name="set">All images.</param>
    /// <param name="observed">Of the labels as they are.</param>
    /// <param name="ifWrong">Evidence that the labels of the reference would give if they were wrong, as on held-out images.</param>
    /// <param name="whatIfs">How many were asked, those that would give none included.</param>
    /// <param name="byHeart">What becomes of such evidence on an image that was learnt from.</param>
    /// <param name="usual">Share of labels that people get wrong in this way; less where what is seen says so.</param>
    public Judgement(
        CheckedSet set, IReadOnlyCollection<Evidence> observed, IReadOnlyCollection<double> ifWrong, int whatIfs, Func<double, double> byHeart, double usual)
    {
        var (held, trained) = (Of(observed, heldOut: true), Of(observed, heldOut: false));
        var ifLearnt = ifWrong.Select(byHeart).ToList();
        double Highest(List<(double Value, int Label)> seen, IEnumerable<double> wrong, int[] targets) =>
            Plausibility.HighestErrorRate(seen.Select(e => e.Value), wrong, Math.Max(1, whatIfs), targets.Sum());
        Rate = Math.Min(usual, Math.Max(Highest(held, ifWrong, set.HeldOut), Highest(trained, ifLearnt, set.TrainedOn)));
        double Weight(int[] targets) => Rate * targets.Sum() / Math.Max(1, whatIfs);
        heldOut = new Plausibility(held, ifWrong, Weight(set.HeldOut), set.HeldOut);
        trainedOn = new Plausibility(trained, ifLearnt, Weight(set.TrainedOn), set.TrainedOn);
    }

    /// <summary>Share of labels with this error, as far as can be told.</summary>
    public double Rate { get; }

    /// <summary>Probability that the label is wrong in this way, 0–1.</summary>
    public double Of(Evidence evidence) => (evidence.Place.Image.HeldOut ? heldOut : trainedOn).Of(evidence.Value, evidence.Label);

    /// <summary>The evidence that is worth a person's look, with that probability.</summary>
    public IEnumerable<(Evidence Evidence, double Confidence)> Suspicious(IEnumerable<Evidence> observed) =>
        observed.Select(evidence => (evidence, Of(evidence))).Where(judged => judged.Item2 >= LabelChecker.LeastConfidence);

    private static List<(double Value, int Label)> Of(IEnumerable<Evidence> observed, bool heldOut) =>
        [.. observed.Where(e => e.Place.Image.HeldOut == heldOut).Select(e => (e.Value, e.Label))];
}

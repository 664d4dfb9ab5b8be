namespace NeuroBot.Domain.LabelCheck;

/// <summary>
/// Makes scores comparable between labels and between held-out and trained-on images: log-odds, less the middle of the log-odds that right
/// finds of the label have on held-out images. 0 is a find as sure as half of them.
/// </summary>
internal sealed class ScoreScale
{
    /// <summary>Taken for the score of a thing that was not found at all: below the lowest score that is reported.</summary>
    public const double Nothing = 0.005;

    private const double Strength = 10;
    private readonly double[] middles;

    /// <param name="places">All images.</param>
    /// <param name="labels">Index by name.</param>
    public ScoreScale(IReadOnlyList<Place> places, IReadOnlyDictionary<string, int> labels)
    {
        var held = Found(places, heldOut: true, labels);
        var trained = Found(places, heldOut: false, labels);
        var reference = held.Count > 0 ? held : trained;
        var middle = Robust.Median(reference.Select(f => f.LogOdds)) ?? 0;
        middles = [.. Enumerable.Range(0, labels.Count).Select(label =>
        {
            var own = reference.Where(f => f.Label == label).Select(f => f.LogOdds).ToList();
            return Robust.Draw(Robust.Median(own) ?? middle, own.Count, middle, Strength);
        })];

        // Without held-out images nobody knows how much was learnt by heart: one unit of log-odds is what small sets show.
        var surer = held.Count > 0 && trained.Count > 0 ? Math.Max(0, Robust.Median(trained.Select(f => f.LogOdds))!.Value - middle) : 1;
        ByHeart = Robust.Draw(surer, held.Count, 1, Strength);
    }

    /// <summary>
    /// How much surer right finds are on trained-on images than on held-out ones, in log-odds, ≥ 0. What makes the model surer of a right label
    /// that it has seen also makes it surer of a wrong one that it has seen.
    /// </summary>
    public double ByHeart { get; }

    /// <summary>Log-odds of a score above the label's middle.</summary>
    public double Of(double score, int label) => LogOdds(score) - middles[label];

    /// <summary>ln(p ÷ (1 − p)), held away from the ends.</summary>
    public static double LogOdds(double score)
    {
        var p = Math.Clamp(score, 0.001, 0.999);
        p = score < Nothing && score == 0 ? Nothing : p;
        return Math.Log(p / (1 - p));
    }

    private static List<(double LogOdds, int Label)> Found(IReadOnlyList<Place> places, bool heldOut, IReadOnlyDictionary<string, int> labels)
    {
        var found = new List<(double, int)>();
        foreach (var place in places.Where(p => p.Image.HeldOut == heldOut))
        {
            for (var t = 0; t < place.Own.Length; t++)
            {
                if (place.Own[t].Detection is >= 0 and var d)
                {
                    found.Add((LogOdds(place.Image.Detections[d].Score ?? 1), labels[place.Image.Targets[t].Label]));
                }
            }
        }

        return found;
    }
}

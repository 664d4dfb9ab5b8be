using NeuroBot.Contracts.Reports;

namespace NeuroBot.Domain.LabelCheck;

/// <summary>
/// Targets that look like another label. Evidence: how much surer the model is of the best other label than of the own one, both against
/// what is usual for the label. What if: the same target carried each of the other labels.
/// </summary>
internal static class WrongLabels
{
    /// <summary>Share of labels that people get wrong in this way.</summary>
    private const double UsualErrors = 0.04;

    public static IEnumerable<LabelFinding> Of(CheckedSet set)
    {
        if (set.Labels.Count < 2)
        {
            return [];
        }

        var (observed, best) = (new List<Evidence>(), new Dictionary<Evidence, int>());
        foreach (var (place, t, label) in set.Targets(set.Places))
        {
            var likeness = Likeness.Of(set, place, t);
            var (other, value) = likeness.BestBut(label);
            if (likeness.Sees(other))
            {
                var evidence = new Evidence(place, t, label, value - likeness.Of(label));
                observed.Add(evidence);
                best[evidence] = other;
            }
        }

        var (ifWrong, whatIfs) = (new List<double>(), 0);
        foreach (var (place, t, label) in set.Asked())
        {
            var likeness = Likeness.Of(set, place, t);
            foreach (var other in set.OtherLabels(label))
            {
                whatIfs++;
                var (looks, value) = likeness.BestBut(other);
                if (likeness.Sees(looks))
                {
                    ifWrong.Add(value - likeness.Of(other));
                }
            }
        }

        var judgement = new Judgement(set, observed, ifWrong, whatIfs, value => value - (2 * set.Scale.ByHeart), UsualErrors);
        return judgement.Suspicious(observed).Select(found => Findings.Wrong(set, found.Evidence, best[found.Evidence], found.Confidence));
    }
}

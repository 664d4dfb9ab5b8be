using NeuroBot.Contracts.Reports;

namespace NeuroBot.Domain.LabelCheck;

/// <summary>
/// Targets whose label is not that of the targets that look most alike, where features are known. Evidence: logarithm of the share of the best
/// other label over that of the own one. What if: the target carried each of the other labels. What a model knows by heart changes its scores
/// more than its features, so nothing is taken off on trained-on images.
/// </summary>
internal static class StrangeNeighbours
{
    /// <summary>Share of labels that people get wrong in this way.</summary>
    private const double UsualErrors = 0.04;

    /// <summary>Counts for every label, so that a label that no neighbour carries is not impossible.</summary>
    private const double Floor = 0.05;

    public static IEnumerable<LabelFinding> Of(CheckedSet set)
    {
        var votes = Neighbours.Votes(set);
        if (set.Labels.Count < 2 || votes.Count == 0)
        {
            return [];
        }

        var (observed, best) = (new List<Evidence>(), new Dictionary<Evidence, int>());
        foreach (var (place, t, label, vote) in votes)
        {
            var other = BestBut(vote, label);
            var evidence = new Evidence(place, t, label, Log(vote, other, label));
            observed.Add(evidence);
            best[evidence] = other;
        }

        var ifWrong = (from one in votes
                       from label in set.OtherLabels(one.Label)
                       select Log(one.Votes, BestBut(one.Votes, label), label)).ToList();
        var judgement = new Judgement(set, observed, ifWrong, ifWrong.Count, value => value, UsualErrors);
        return judgement.Suspicious(observed).Select(found => Findings.Wrong(set, found.Evidence, best[found.Evidence], found.Confidence));
    }

    private static double Log(double[] vote, int other, int own) => Math.Log((vote[other] + Floor) / (vote[own] + Floor));

    private static int BestBut(double[] vote, int label)
    {
        var best = label == 0 ? 1 : 0;
        for (var other = 0; other < vote.Length; other++)
        {
            best = other != label && vote[other] > vote[best] ? other : best;
        }

        return best;
    }
}

using NeuroBot.Contracts.Reports;

namespace NeuroBot.Domain.LabelCheck;

/// <summary>
/// Things that were found where nothing is labelled. Evidence: the score, against the scores of right finds of that label. What if: the label
/// of a target that was found is taken away, and its own detection is left.
/// </summary>
internal static class MissedTargets
{
    /// <summary>Below this the model itself does not say that there is anything.</summary>
    private const double LeastScore = 0.05;

    /// <summary>Share of labels that people get wrong in this way.</summary>
    private const double UsualErrors = 0.05;

    public static IEnumerable<LabelFinding> Of(CheckedSet set)
    {
        var observed = (from place in set.Places
                        from d in place.Loose
                        let detection = place.Image.Detections[d]
                        where detection.Score >= LeastScore && set.Index.ContainsKey(detection.Label)
                        let label = set.Index[detection.Label]
                        select new Evidence(place, d, label, set.Scale.Of(detection.Score ?? 1, label))).ToList();
        var asked = set.Asked();
        var ifWrong = (from target in asked
                       let d = target.Place.Own[target.Index].Detection
                       where d >= 0
                       let score = target.Place.Image.Detections[d].Score ?? 1
                       where score >= LeastScore
                       select set.Scale.Of(score, target.Label)).ToList();
        var judgement = new Judgement(set, observed, ifWrong, asked.Count, value => value - set.Scale.ByHeart, UsualErrors);
        return judgement.Suspicious(observed).Select(found => Findings.Missed(set, found.Evidence, found.Confidence));
    }
}

using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.LabelCheck;

/// <summary>
/// Targets on which nothing was found, of any label. Evidence: how far below the scores of right finds of its label everything stays that was
/// found there. What if: the box is drawn where nothing is labelled, mirrored about the middle of the image.
/// </summary>
internal static class FalseLabels
{
    /// <summary>Share of labels that people get wrong in this way.</summary>
    private const double UsualErrors = 0.015;

    public static IEnumerable<LabelFinding> Of(CheckedSet set)
    {
        var observed = set.Targets(set.Places)
            .Select(target => new Evidence(target.Place, target.Index, target.Label, -set.Scale.Of(Support(target.Place, target.Index), target.Label)))
            .ToList();
        var ifWrong = (from target in set.Asked()
                       from empty in Mirrored(target.Place.Image, target.Place.Image.Targets[target.Index])
                       let score = target.Place.AnyOn(empty)
                       where score is not null
                       select -set.Scale.Of(score.Value, target.Label)).ToList();
        var judgement = new Judgement(set, observed, ifWrong, ifWrong.Count, value => value - set.Scale.ByHeart, UsualErrors);
        return judgement.Suspicious(observed).Select(found => Findings.False(set, found.Evidence, found.Confidence));
    }

    /// <summary>Best score of anything there, also of what was not reported.</summary>
    private static double Support(Place place, int target) =>
        Math.Max(place.Any(target), place.Image.TargetScores?[target].Max() ?? 0);

    private static IEnumerable<Shape> Mirrored(CheckedImage image, Shape shape)
    {
        var bounds = Geometry.BoundsOf(shape);
        foreach (var (x, y) in ((bool, bool)[])[(true, false), (false, true), (true, true)])
        {
            yield return new BoxShape(
                x ? image.Width - bounds.Right : bounds.Left, y ? image.Height - bounds.Bottom : bounds.Top, bounds.Width, bounds.Height);
        }
    }
}

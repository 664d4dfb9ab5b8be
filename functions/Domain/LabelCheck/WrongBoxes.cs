using NeuroBot.Contracts.Reports;

namespace NeuroBot.Domain.LabelCheck;

/// <summary>
/// Boxes that are too large, too small or beside the thing. Evidence: logarithm of the farthest edge's distance from the box that was found of
/// the same label, in units of what is usual. What if: the box were shifted, or made larger or smaller, by 30–50 % of its side.
/// </summary>
internal static class WrongBoxes
{
    /// <summary>A find less sure than this says little about where the edges are.</summary>
    private const double LeastScore = 0.1;

    /// <summary>What a person would call wrong: an edge off by a seventh of the side.</summary>
    private const double Visible = 0.15;

    /// <summary>Edges that lie farther apart than this share of the side, or boxes that overlap less than that, are of two things.</summary>
    private const double SameThingOff = 0.8;
    private const double SameThingIou = 0.2;

    /// <summary>Share of labels that people get wrong in this way.</summary>
    private const double UsualErrors = 0.04;

    /// <summary>Outward movements of left, top, right, bottom, in sides.</summary>
    private static readonly double[][] Spoilt =
    [
        [-0.3, 0, 0.3, 0], [0.3, 0, -0.3, 0], [0, -0.3, 0, 0.3], [0, 0.3, 0, -0.3], [-0.35, -0.35, 0.35, 0.35], [0.25, 0.25, 0.25, 0.25], [0.4, 0.4, 0, 0],
        [0, 0, 0.5, 0.5], [0.5, 0, 0, 0], [-0.15, -0.15, -0.15, -0.15], [-0.35, -0.35, 0, 0], [0, 0, 0, -0.4],
    ];

    public static IEnumerable<LabelFinding> Of(CheckedSet set)
    {
        var pairs = Pairs(set, set.Targets(set.Places)).ToList();
        var asked = set.Asked();
        var reference = Pairs(set, asked).ToList();
        var spread = new BoxSpread([.. reference.Select(p => (p.Label, p.Sureness, p.Edges))], set.Labels.Count);
        var learnt = pairs.Where(p => !p.Place.Image.HeldOut).Select(p => (p.Label, p.Sureness, p.Edges)).ToList();

        // What brings the model nearer to right boxes that it has seen brings it nearer to wrong ones as well.
        var nearer = learnt.Count == 0 ? 1 : Math.Clamp(new BoxSpread(learnt, set.Labels.Count).Typical / spread.Typical, 0.2, 1);
        var observed = pairs.Select(p => new Evidence(p.Place, p.Target, p.Label, Log(spread.Off(p.Edges, p.Label, p.Sureness)))).ToList();
        var ifWrong = (from pair in reference
                       from move in Spoilt
                       select Log(spread.Off([.. pair.Edges.Select((e, i) => i < 4 ? e + move[i] : e)], pair.Label, pair.Sureness))).ToList();
        var judgement = new Judgement(set, observed, ifWrong, asked.Count * Spoilt.Length, value => value + Math.Log(nearer), UsualErrors);
        return from found in judgement.Suspicious(observed)
               let e = found.Evidence
               let off = Edges(e.Place, e.Index).Zip(spread.Middle(e.Label), (edge, usual) => edge - usual).ToArray()
               where off.Max(Math.Abs) >= Visible
               select Findings.Box(set, e, off, spread.Middle(e.Label), found.Confidence);
    }

    private static IEnumerable<(Place Place, int Target, int Label, double Sureness, double[] Edges)> Pairs(
        CheckedSet set, IEnumerable<(Place Place, int Index, int Label)> targets) =>
        from target in targets
        let own = target.Place.Own[target.Index]
        where own.Detection >= 0 && own.Iou >= SameThingIou
        let score = target.Place.Image.Detections[own.Detection].Score ?? 1
        where score >= LeastScore
        let edges = Edges(target.Place, target.Index)
        where edges.Max(Math.Abs) <= SameThingOff
        select (target.Place, target.Index, target.Label, set.Scale.Of(score, target.Label), edges);

    private static double[] Edges(Place place, int target) =>
        EdgeResiduals.Of(place.Image.Targets[target], place.Image.Detections[place.Own[target].Detection]);

    private static double Log(double off) => Math.Log(Math.Max(off, 0.01));
}

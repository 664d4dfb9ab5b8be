using System.Globalization;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.LabelCheck;

/// <summary>Puts evidence into words, and says what would mend it.</summary>
internal static class Findings
{
    public static LabelFinding Missed(CheckedSet set, Evidence evidence, double confidence)
    {
        var image = evidence.Place.Image;
        var found = image.Detections[evidence.Index];
        var (score, right) = (Percent(found.Score ?? 1), Percent(set.Right.From(evidence.Label, found.Score ?? 1)));
        return new LabelFinding(
            LabelFindingCodes.MissedTarget,
            $"'{found.Label}' is found here with confidence {score} %, but nothing is labelled; {right} % of finds at least as sure are right.",
            confidence,
            Arguments(("found", found.Label), ("score", score), ("right", right)),
            image.Id,
            Detection: evidence.Index,
            Found: found.Label,
            Score: found.Score,
            Mending: new LabelMending(LabelMendingKind.Add, image.Id, Shape: AsLabel(found, "", found.Label)));
    }

    public static LabelFinding False(CheckedSet set, Evidence evidence, double confidence)
    {
        var (image, target) = (evidence.Place.Image, evidence.Place.Image.Targets[evidence.Index]);
        var right = Percent(set.FoundShare(evidence.Label));
        return new LabelFinding(
            LabelFindingCodes.FalseLabel,
            $"'{target.Label}' is labelled here, but nothing is found; {right} % of the others are found.",
            confidence,
            Arguments(("label", target.Label), ("right", right)),
            image.Id,
            evidence.Index,
            Label: target.Label,
            Mending: new LabelMending(LabelMendingKind.Delete, image.Id, target.Id));
    }

    public static LabelFinding Wrong(CheckedSet set, Evidence evidence, int other, double confidence)
    {
        var (place, image, target) = (evidence.Place, evidence.Place.Image, evidence.Place.Image.Targets[evidence.Index]);
        var (label, found) = (target.Label, set.Labels[other]);
        var (d, iou) = place.Others(evidence.Index).Where(o => image.Detections[o.Detection].Label == found).DefaultIfEmpty((-1, 0)).First();
        var score = d >= 0 ? image.Detections[d].Score ?? 1 : image.TargetScores?[evidence.Index][other] ?? 0;
        var own = place.Own[evidence.Index].Detection is >= 0 and var o ? image.Detections[o].Score ?? 1 : 0;
        return new LabelFinding(
            LabelFindingCodes.WrongLabel,
            $"'{label}' is labelled here, but it looks like '{found}' (confidence {Percent(score)} % against {Percent(own)} %).",
            confidence,
            Arguments(("label", label), ("found", found), ("score", Percent(score)), ("own", Percent(own))),
            image.Id,
            evidence.Index,
            d >= 0 ? d : null,
            label,
            found,
            score,
            d >= 0 ? iou : null,
            new LabelMending(LabelMendingKind.Relabel, image.Id, target.Id, Label: found));
    }

    /// <param name="off">Per edge how far it lies outside, the usual taken off, in sides.</param>
    /// <param name="usual">Per edge.</param>
    public static LabelFinding Box(CheckedSet set, Evidence evidence, double[] off, IReadOnlyList<double> usual, double confidence)
    {
        var (place, image, target) = (evidence.Place, evidence.Place.Image, evidence.Place.Image.Targets[evidence.Index]);
        var (d, iou) = place.Own[evidence.Index];
        var found = image.Detections[d];
        var (percent, overlap) = (Percent(off.Max(Math.Abs)), Percent(iou));
        var (code, what) = Form(off);
        var box = EdgeResiduals.Move(found, usual);
        return new LabelFinding(
            code,
            $"The box of '{target.Label}' {what} by up to {percent} % of its side (overlap {overlap} %).",
            confidence,
            Arguments(("label", target.Label), ("percent", percent), ("overlap", overlap)),
            image.Id,
            evidence.Index,
            d,
            target.Label,
            found.Label,
            found.Score,
            iou,
            target is PolygonShape != found is PolygonShape
                ? null
                : new LabelMending(LabelMendingKind.Replace, image.Id, target.Id, AsLabel(Within(box, image), target.Id, target.Label)));
    }

    public static LabelFinding Twice(Place place, int worse, int better, double iou, double confidence)
    {
        var (image, one, other) = (place.Image, place.Image.Targets[worse], place.Image.Targets[better]);
        return new LabelFinding(
            LabelFindingCodes.LabelledTwice,
            $"'{one.Label}' lies on '{other.Label}' (overlap {Percent(iou)} %): one thing is labelled twice.",
            confidence,
            Arguments(("label", one.Label), ("found", other.Label), ("overlap", Percent(iou))),
            image.Id,
            worse,
            Label: one.Label,
            Found: other.Label,
            Iou: iou,
            Mending: new LabelMending(LabelMendingKind.Delete, image.Id, one.Id));
    }

    public static LabelFinding SameLook(string rarer, string commoner, double mistaken, double back, double confidence, IReadOnlyList<LabelExample> examples) =>
        new(
            LabelFindingCodes.SameLook,
            $"'{rarer}' and '{commoner}' look alike: {Percent(mistaken)} % of '{rarer}' are taken for '{commoner}', {Percent(back)} % the other way.",
            confidence,
            Arguments(("label", rarer), ("found", commoner), ("mistaken", Percent(mistaken)), ("back", Percent(back))),
            Label: rarer,
            Found: commoner,
            Mending: new LabelMending(LabelMendingKind.Merge, Label: commoner, From: rarer),
            Examples: examples);

    public static LabelFinding TwoLooks(string label, int count, double confidence, IReadOnlyList<LabelExample> examples) => new(
        LabelFindingCodes.TwoLooks,
        $"'{label}' has two looks: {count} of its targets look unlike the others.",
        confidence,
        Arguments(("label", label), ("count", count.ToString(CultureInfo.InvariantCulture))),
        Label: label,
        Examples: examples);

    /// <summary>Larger or smaller where an axis has grown or shrunk more than it moved, else shifted.</summary>
    private static (string Code, string What) Form(double[] off)
    {
        var (width, height) = (off[0] + off[2], off[1] + off[3]);
        var grown = Math.Abs(width) >= Math.Abs(height) ? width : height;
        var moved = Math.Max(Math.Abs(off[0] - off[2]), Math.Abs(off[1] - off[3]));
        return Math.Abs(grown) < moved * 0.999
            ? (LabelFindingCodes.ShiftedBox, "is shifted")
            : grown > 0 ? (LabelFindingCodes.LooseBox, "is too large") : (LabelFindingCodes.TightBox, "is too small");
    }

    private static Shape Within(Shape shape, CheckedImage image)
    {
        if (shape is not BoxShape box)
        {
            return shape;
        }

        var inside = Geometry.BoundsOf(box).Intersect(new Bounds(0, 0, image.Width, image.Height));
        return box with { X = inside.Left, Y = inside.Top, Width = inside.Width, Height = inside.Height };
    }

    private static Shape AsLabel(Shape found, string id, string label) => found with { Id = id, Label = label, Score = null, Ignore = false };

    private static string Percent(double share) => Math.Round(share * 100, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Arguments(params (string Name, string Value)[] arguments) => arguments.ToDictionary(a => a.Name, a => a.Value);
}

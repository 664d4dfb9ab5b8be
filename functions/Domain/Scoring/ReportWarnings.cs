using System.Globalization;
using NeuroBot.Contracts.Reports;

namespace NeuroBot.Domain.Scoring;

/// <summary>The yellow "!" of a report: where a figure is low, or too thin to be trusted.</summary>
public static class ReportWarnings
{
    private const double LowAp = 0.90;
    private const double LowShare = 0.02;
    private const int FewTargets = 30;

    /// <summary>Below this share found, what is missing says more about the model than about the labels.</summary>
    private const double LeastFound = 0.3;

    /// <summary>Warnings in class order; those about the whole report first.</summary>
    /// <param name="heldOut">Scores the figure that is judged.</param>
    /// <param name="trainedOn">Counts with it towards how much was labelled.</param>
    public static IReadOnlyList<ReportWarning> Of(ScoreSet heldOut, ScoreSet trainedOn)
    {
        var warnings = new List<ReportWarning>();
        if (heldOut.Images == 0)
        {
            warnings.Add(new ReportWarning(ReportWarningCodes.NothingHeldOut, "No image was held out: how well the model does on new images is not known."));
        }

        var all = heldOut.Targets + trainedOn.Targets;
        foreach (var (held, trained) in heldOut.PerLabel.Zip(trainedOn.PerLabel))
        {
            warnings.AddRange(OfLabel(held, held.Targets + trained.Targets, held.Correct + trained.Correct, all, heldOut.Images > 0));
        }

        return warnings;
    }

    private static IEnumerable<ReportWarning> OfLabel(LabelScore held, int count, int found, int all, bool anyHeldOut)
    {
        if (held.Ap50 is < LowAp and var ap)
        {
            yield return new ReportWarning(
                ReportWarningCodes.LowAp, string.Create(CultureInfo.InvariantCulture, $"mAP of '{held.Label}' is {ap * 100:0.0} %, below 90 %."), held.Label);
        }

        if (anyHeldOut && held.Targets == 0)
        {
            yield return new ReportWarning(
                ReportWarningCodes.LabelNotHeldOut, $"No held-out image shows '{held.Label}': its score is not known.", held.Label);
        }

        if (all > 0 && count < LowShare * all)
        {
            yield return new ReportWarning(
                ReportWarningCodes.LowShare, $"'{held.Label}' is less than 2 % of all targets: label more of it.", held.Label);
        }

        if (count < FewTargets)
        {
            yield return new ReportWarning(
                ReportWarningCodes.FewTargets, $"'{held.Label}' has {count} targets; at least 30 are advised.", held.Label);
        }

        if (found < LeastFound * count)
        {
            yield return new ReportWarning(
                ReportWarningCodes.NotChecked, $"Too little of '{held.Label}' is found for the label check to tell whether its labels are right.", held.Label);
        }
    }
}

using System.Globalization;
using System.Text;
using NeuroBot.Contracts.Reports;

namespace NeuroBot.Local.ReportPage;

/// <summary>One row per label: held out beside trained on, with a warning sign where the figures are weak or the data thin.</summary>
internal static class LabelTable
{
    public static string Write(TrainingReport report)
    {
        var text = new StringBuilder(Html.Heading("标签", "Labels"));
        text.Append("<table><thead><tr><th>标签 Label</th><th>检出率 Recall</th><th>Precision</th><th>mAP@0.5</th>")
            .Append("<th>标注量 Count</th><th>标注占比 Share</th><th>正确 Correct</th><th>漏检 Missed</th><th>误检 False</th>")
            .Append("<th class=\"beside\">Recall*</th><th class=\"beside\">Precision*</th><th class=\"beside\">mAP*</th></tr></thead><tbody>\n");
        foreach (var row in report.HeldOut.PerLabel)
        {
            var trained = report.TrainedOn.PerLabel.FirstOrDefault(l => l.Label == row.Label);
            var advice = string.Join(" ", report.Warnings.Where(w => w.Label == row.Label).Select(w => w.Message));
            var sign = advice.Length > 0 ? $" <abbr class=\"sign\" title=\"{Html.Text(advice)}\">!</abbr>" : "";
            text.Append(CultureInfo.InvariantCulture, $"<tr><td>{Html.Text(row.Label)}{sign}</td><td>{Html.Percent(row.Recall)}</td><td>{Html.Percent(row.Precision)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Html.Percent(row.Ap50)}</td><td>{row.Targets}</td><td>{Html.Percent(row.Share)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{row.Correct}</td><td>{row.Missed}</td><td>{row.False}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td class=\"beside\">{Html.Percent(trained?.Recall)}</td><td class=\"beside\">{Html.Percent(trained?.Precision)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td class=\"beside\">{Html.Percent(trained?.Ap50)}</td></tr>\n");
        }

        return text.Append("</tbody></table>\n<p class=\"note\">* 训练过的图片 on images the training saw; all else on held-out images 留出图片, which it never saw.</p>\n").ToString();
    }
}

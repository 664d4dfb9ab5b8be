using System.Globalization;
using System.Text;
using NeuroBot.Contracts.Reports;

namespace NeuroBot.Local.ReportPage;

/// <summary>标签检查: the labels that are most likely wrong, most likely first.</summary>
internal static class FindingTable
{
    /// <summary>The portal shows all of them, with a picture each.</summary>
    private const int MostRows = 50;

    /// <summary>Nothing where there was no check.</summary>
    public static string Write(TrainingReport report)
    {
        if (report.LabelCheck is not { } findings)
        {
            return "";
        }

        var text = new StringBuilder(Html.Heading("标签检查", "Label check: labels that are most likely wrong"));
        var unsure = report.Warnings.Where(w => w.Code == ReportWarningCodes.NotChecked).ToList();
        foreach (var warning in unsure)
        {
            text.Append(CultureInfo.InvariantCulture, $"<p class=\"note\">{Html.Text(warning.Message)}</p>\n");
        }

        if (findings.Count == 0)
        {
            return unsure.Count == report.Labels.Count ? text.ToString() : text.Append("<p class=\"note\">没有发现可疑的标注。 No label looks wrong.</p>\n").ToString();
        }

        var names = report.Images.ToDictionary(image => image.Id, image => image.Name);
        text.Append("<table class=\"texts\"><thead><tr><th>有误的可能 likely wrong</th><th>图片 image</th><th>发现 finding</th></tr></thead><tbody>\n");
        foreach (var finding in findings.Take(MostRows))
        {
            var image = finding.Image ?? (finding.Examples is [var example, ..] ? example.Image : null);
            text.Append(CultureInfo.InvariantCulture, $"<tr><td>{Html.Percent(finding.Confidence)}</td><td>{Html.Text(image is null ? "–" : names.GetValueOrDefault(image, image))}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Html.Text(finding.Message)} <code>{Html.Text(finding.Code)}</code></td></tr>\n");
        }

        text.Append("</tbody></table>\n");
        var more = findings.Count - MostRows;
        return text.Append(more > 0 ? $"<p class=\"note\">+ {more}</p>\n" : "").ToString();
    }
}

using System.Globalization;
using System.Text;
using NeuroBot.Contracts.Reports;

namespace NeuroBot.Local.ReportPage;

/// <summary>Confusion matrix on held-out images: rows as labelled, columns as found, "nothing" last.</summary>
internal static class ConfusionTable
{
    public static string Write(TrainingReport report)
    {
        var names = report.Labels.Select(Html.Text).Append("<i>无 nothing</i>").ToList();
        var most = Math.Max(1, report.HeldOut.Confusion.SelectMany(row => row).DefaultIfEmpty(0).Max());
        var text = new StringBuilder(Html.Heading("混淆矩阵", "Confusion matrix"));
        text.Append("<table class=\"confusion\"><thead><tr><th>标注 labelled ↓ 检出 found →</th>");
        names.ForEach(name => text.Append(CultureInfo.InvariantCulture, $"<th>{name}</th>"));
        text.Append("</tr></thead><tbody>\n");
        for (var row = 0; row < report.HeldOut.Confusion.Count; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<tr><th>{names.ElementAtOrDefault(row)}</th>");
            for (var column = 0; column < report.HeldOut.Confusion[row].Count; column++)
            {
                var count = report.HeldOut.Confusion[row][column];
                var shade = (0.45 * count / most).ToString("0.##", CultureInfo.InvariantCulture);
                var colour = row == column ? "60,150,90" : "215,140,30";
                text.Append(CultureInfo.InvariantCulture, $"<td style=\"background:rgba({colour},{shade})\">{count}</td>");
            }

            text.Append("</tr>\n");
        }

        return text.Append("</tbody></table>\n").ToString();
    }
}

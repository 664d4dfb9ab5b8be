using System.Globalization;
using System.Text;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Scoring;

namespace NeuroBot.Local.ReportPage;

/// <summary>Whole lines of text: how many are right, and image by image what is written and what was read, wrong ones first.</summary>
internal static class TextTable
{
    /// <summary>Beyond so many rows nobody reads on; how many are left out is said.</summary>
    private const int MostRows = 300;

    /// <summary>Nothing for models that do not read.</summary>
    public static string Write(TrainingReport report)
    {
        if (report.HeldOut.Strings is not { } held)
        {
            return "";
        }

        var text = new StringBuilder(Html.Heading("文本行", "Lines of text"))
            .Append("<div class=\"cards\">")
            .Append(CultureInfo.InvariantCulture, $"<div class=\"card main\"><b id=\"line-accuracy\">{Html.Percent(held.LineAccuracy)}</b><span>整行正确率 lines right</span></div>")
            .Append(Card(held.ImageAccuracy, "整图正确率 images right"))
            .Append(Card(held.CharacterErrorRate, "字符错误率 character errors"))
            .Append(Card(report.TrainedOn.Strings?.LineAccuracy, "训练过的图片 trained on: lines right"))
            .Append(CultureInfo.InvariantCulture, $"</div>\n<p class=\"note\">留出 held out: {held.Lines} 行 lines, {held.Characters} 字符 characters; ")
            .Append(CultureInfo.InvariantCulture, $"正确 right {held.RightLines}, 多余 false {held.FalseLines}. ")
            .Append(CultureInfo.InvariantCulture, $"最佳 best {Html.Percent(held.BestLineAccuracy)} at threshold {Html.Number(held.BestThreshold)}.</p>\n");
        return text.Append(Table(report)).ToString();
    }

    private static string Card(double? share, string name) => $"<div class=\"card\"><b>{Html.Percent(share)}</b><span>{name}</span></div>";

    private static string Table(TrainingReport report)
    {
        var images = report.Images
            .Where(image => image.Split == DatasetSplit.HeldOut && image.Text is not null)
            .Select(image => (Image: image, Reading: StringScorer.At(image.Text!, report.Threshold)))
            .OrderByDescending(row => row.Reading?.Edits ?? int.MaxValue)
            .ThenBy(row => row.Image.Name, StringComparer.Ordinal)
            .ToList();
        var text = new StringBuilder("<table class=\"texts\"><thead><tr><th>图片 Image</th><th>标注 written</th><th>识别 read</th><th>字符错误 edits</th></tr></thead><tbody>\n");
        foreach (var (image, reading) in images.Take(MostRows))
        {
            text.Append(CultureInfo.InvariantCulture, $"<tr><td>{Html.Text(image.Name)}</td><td>{Lines(image.Text!.Written.Select(line => (line.Text, "")))}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Read(image.Text!, reading)}</td><td>{(reading is null ? "–" : reading.Edits)}</td></tr>\n");
        }

        text.Append("</tbody></table>\n");
        var more = images.Count - MostRows;
        return text.Append(more > 0 ? $"<p class=\"note\">+ {more} 张图片 more images</p>\n" : "").ToString();
    }

    /// <summary>Right lines green, wrong ones red; true lines that nothing was read of are named as missed.</summary>
    private static string Read(ImageText text, TextReading? reading) => reading is null ? "–" : Lines(
    [
        .. reading.Lines.Select(line => (line.Text, line is { Written: not null, Edits: 0 } ? "correct" : "false")),
        .. text.Written.Where((_, index) => reading.Lines.All(line => line.Written != index)).Select(line => ($"({line.Text})", "missed")),
    ]);

    private static string Lines(IEnumerable<(string Text, string Kind)> lines) =>
        string.Join("<br>", lines.Select(line => line.Kind.Length == 0 ? Html.Text(line.Text) : $"<b class=\"{line.Kind}\">{Html.Text(line.Text)}</b>"));
}

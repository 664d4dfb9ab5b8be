using System.Globalization;
using System.Text;
using NeuroBot.Contracts.Reports;

namespace NeuroBot.Local.ReportPage;

/// <summary>Segmentation: how well found pixels cover labelled ones, and which images were missed or flagged for nothing; on held-out images.</summary>
internal static class PixelTable
{
    /// <returns>Empty where the model marks no pixels.</returns>
    public static string Write(TrainingReport report)
    {
        if (report.HeldOut.Pixels is not { } pixels)
        {
            return "";
        }

        var text = new StringBuilder(Html.Heading("像素", "Pixels"));
        text.Append("<table class=\"pixels\"><thead><tr><th>标签 Label</th><th>IoU</th><th>Dice</th><th>像素检出率 Pixel recall</th><th>Precision</th>")
            .Append("<th>标注像素 Labelled pixels</th><th>漏检图片 Images missed</th><th>误报图片 Images flagged for nothing</th><th class=\"beside\">IoU*</th></tr></thead><tbody>\n");
        foreach (var row in pixels.PerLabel)
        {
            var trained = report.TrainedOn.Pixels?.PerLabel.FirstOrDefault(other => other.Label == row.Label)?.Pixels.Iou;
            Row(text, Html.Text(row.Label), row.Pixels, row.Images, trained);
        }

        Row(text, "<i>任一标签 any label</i>", pixels.AnyLabel, pixels.Images.AtThreshold, report.TrainedOn.Pixels?.AnyLabel.Iou);
        Row(text, "<i>背景 background</i>", pixels.Background, null, report.TrainedOn.Pixels?.Background.Iou);
        return text.Append("</tbody></table>\n")
            .Append(CultureInfo.InvariantCulture, $"<p class=\"note\">平均 IoU mean over labels <b id=\"mean-iou\">{Html.Percent(pixels.MeanIou)}</b>, Dice {Html.Percent(pixels.MeanDice)}; ")
            .Append(CultureInfo.InvariantCulture, $"检测阈值 threshold {Html.Number(report.Threshold)}. {Decision(pixels.Images)}* 训练过的图片 on images the training saw.</p>\n")
            .ToString();
    }

    private static void Row(StringBuilder text, string name, PixelFigures pixels, ImageCounts? images, double? trained) => text
        .Append(CultureInfo.InvariantCulture, $"<tr><td>{name}</td><td>{Html.Percent(pixels.Iou)}</td><td>{Html.Percent(pixels.Dice)}</td>")
        .Append(CultureInfo.InvariantCulture, $"<td>{Html.Percent(pixels.Recall)}</td><td>{Html.Percent(pixels.Precision)}</td><td>{pixels.Labelled}</td>")
        .Append(CultureInfo.InvariantCulture, $"<td>{Share(images?.Missed, images?.WithTarget)}</td><td>{Share(images?.Flagged, images?.Without)}</td>")
        .Append(CultureInfo.InvariantCulture, $"<td class=\"beside\">{Html.Percent(trained)}</td></tr>\n");

    private static string Share(int? part, int? whole) => whole is > 0 ? $"{part} / {whole}" : "–";

    private static string Decision(ImageDecision images) => images.MissRateAtTenPercent is { } least
        ? $"误报不超过 10 % 时的漏检率 lowest miss rate at no more than 10 % false alarms: <b>{Html.Percent(least)}</b> (阈值 threshold {Html.Number(images.ThresholdAtTenPercent)}). "
        : "";
}

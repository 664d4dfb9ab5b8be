using System.Globalization;
using System.Text;
using NeuroBot.Contracts.Reports;

namespace NeuroBot.Local.ReportPage;

/// <summary>The report as one page that needs nothing else: no script, no link out, pictures inside.</summary>
internal static class ReportHtml
{
    /// <param name="report">All figures.</param>
    /// <param name="pictures">JPEG bytes by image id; images without one are left out.</param>
    public static string Write(TrainingReport report, IReadOnlyDictionary<string, byte[]> pictures)
    {
        var text = new StringBuilder();
        text.Append("<!doctype html>\n<html lang=\"zh\"><head><meta charset=\"utf-8\">")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">")
            .Append(CultureInfo.InvariantCulture, $"<title>{Html.Text(report.ModelName)} {Html.Text(report.Version)}</title><style>{ReportStyle.Text}</style></head><body>\n")
            .Append(CultureInfo.InvariantCulture, $"<h1>{Html.Text(report.ModelName)} <small>{Html.Text(report.Version)}</small></h1>\n")
            .Append("<p class=\"sub\">训练检出率分析 Training report</p>\n")
            .Append(Headline(report))
            .Append(Warnings(report))
            .Append(TextTable.Write(report))
            .Append(LabelTable.Write(report))
            .Append(PixelTable.Write(report))
            .Append(TradeOffChart.Write(report.HeldOut.Pixels?.Images))
            .Append(ConfusionTable.Write(report))
            .Append(CurveChart.Write(report.Curve))
            .Append(FindingTable.Write(report))
            .Append(Pictures(report, pictures))
            .Append(Facts(report));
        return text.Append("</body></html>\n").ToString();
    }

    private static string Headline(TrainingReport report)
    {
        var (held, trained) = (report.HeldOut, report.TrainedOn);
        return "<div class=\"cards\">"
            + $"<div class=\"card main\"><b id=\"average-recall\">{Html.Percent(held.AverageRecall)}</b><span>平均检出率 Average recall</span></div>"
            + Card(Html.Percent(held.Precision), "Precision")
            + Card(Html.Percent(held.Map50), "mAP@0.5")
            + Card(Html.Percent(held.Map5095), "mAP@0.5:0.95")
            + Card(Html.Percent(held.F1), "F1")
            + Card(Html.Percent(trained.AverageRecall), "训练过的图片 trained on: recall")
            + "</div>\n"
            + Folds(report)
            + $"<p class=\"note\">检测阈值 threshold {Html.Number(report.Threshold)}, IoU ≥ {Html.Number(report.MatchIou)}. "
            + $"留出 held out: {held.Images} images, {held.Targets} targets, 正确 correct {held.Correct}, 漏检 missed {held.Missed}, 误检 false {held.False}. "
            + $"训练过 trained on: {trained.Images} images, {trained.Targets} targets. "
            + $"Best F1 {Html.Percent(held.BestF1)} at threshold {Html.Number(held.BestThreshold)}; pooled AP@0.33 {Html.Percent(held.PooledAp33)}."
            + Angles(held.Angles) + "</p>\n";
    }

    private static string Folds(TrainingReport report) => report.Folds is not { } folds
        ? ""
        : "<p class=\"note\" id=\"folds\">"
            + $"数据较少：图片分为 {folds} 组，每张图片由未学习过它的模型评分；交付的模型学习了全部图片，通常不低于这些得分。<br>"
            + $"Little data: the images were shared out among {folds} folds, and each was scored by a model that did not learn from it. "
            + "The delivered model learnt from all of them and is usually no worse than these figures.</p>\n";

    private static string Angles(AngleErrors? angles) => angles is null
        ? ""
        : $" 角度误差 angle error: median {Html.Number(angles.MedianDegrees, "0.0")}°, 95 % ≤ {Html.Number(angles.Percentile95Degrees, "0.0")}° ({angles.Pairs} rotated boxes).";

    private static string Card(string value, string name) => $"<div class=\"card\"><b>{value}</b><span>{name}</span></div>";

    private static string Warnings(TrainingReport report)
    {
        var lines = report.Warnings.Where(w => w.Code != ReportWarningCodes.NotChecked)
            .Select(w => $"<li>{(w.Label is null ? "" : $"<b>{Html.Text(w.Label)}</b>: ")}{Html.Text(w.Message)} <code>{Html.Text(w.Code)}</code></li>")
            .ToList();
        if (lines.Count == 0)
        {
            return "";
        }

        return Html.Heading("注意", "Before you trust these figures") + $"<ul class=\"warnings\">{string.Concat(lines)}</ul>\n";
    }

    private static string Pictures(TrainingReport report, IReadOnlyDictionary<string, byte[]> pictures)
    {
        var figures = WorstImages.Of(report, int.MaxValue)
            .Where(image => pictures.ContainsKey(image.Id))
            .Select(image => ImageFigure.Write(image, report.Threshold, pictures[image.Id]));
        return Html.Heading("错误详情", "Held-out images, worst first")
            + "<p class=\"note\"><b class=\"correct\">—</b> 正确 correct &nbsp; <b class=\"missed\">- -</b> 漏检 missed &nbsp; <b class=\"false\">···</b> 误检 false</p>"
            + $"<div class=\"figures\">{string.Concat(figures)}</div>\n";
    }

    private static string Facts(TrainingReport report)
    {
        var (latency, parity, where) = (report.Latency, report.Parity, report.Environment);
        var rows = new List<(string Name, string Value)>
        {
            ("训练时长 Time of learning", $"{Html.Number(report.TrainingSeconds, "0")} s"),
            ("训练开始时间 Started", Html.Moment(report.StartedAt)),
            ("训练结束时间 Ended", Html.Moment(report.EndedAt)),
            ("内存 Peak memory", $"{report.PeakMemoryBytes >> 20} MB"),
            ("单图耗时 Time per image", $"{Html.Number(latency.MedianMilliseconds, "0.0")} ms ({latency.Device}, {latency.Threads} threads, {latency.Width} × {latency.Height})"),
            ("ONNX", $"{parity.Images} images, score ± {Html.Number(parity.MaxScoreDifference, "0.0e+0")}, box ± {Html.Number(parity.MaxBoxDifferencePixels, "0.0e+0")} px"),
            ("环境 Environment", $"{where.Processor}, {where.Cores} cores, {where.OperatingSystem}, {where.Device}, torch {where.Torch}, ONNX Runtime {where.OnnxRuntime}, seed {where.Seed}"),
        };
        rows.AddRange(report.Chosen.Select(c => (c.Key, c.Value)));
        return Html.Heading("说明", "How it was made")
            + $"<table class=\"facts\">{string.Concat(rows.Select(r => $"<tr><th>{Html.Text(r.Name)}</th><td>{Html.Text(r.Value)}</td></tr>"))}</table>\n";
    }
}

using System.Globalization;
using System.Text;
using NeuroBot.Contracts.Reports;

namespace NeuroBot.Local.ReportPage;

/// <summary>Segmentation: images missed against images flagged for nothing, at every threshold, as one SVG drawing; the dot is the report's threshold.</summary>
internal static class TradeOffChart
{
    private const double Left = 46;
    private const double Right = 300;
    private const double Top = 14;
    private const double Bottom = 196;

    /// <returns>Empty where there is nothing to trade off.</returns>
    public static string Write(ImageDecision? images)
    {
        if (images is not { Curve.Count: > 0, AtThreshold: { MissRate: { } miss, FalseAlarmRate: { } alarm } })
        {
            return "";
        }

        // Above every threshold nothing is flagged and every image is missed.
        var points = images.Curve.Select(point => At(point.FalseAlarmRate, point.MissRate)).Prepend(At(0, 1));
        var text = new StringBuilder(Html.Heading("漏检与误报", "Images missed and images flagged for nothing"));
        text.Append("<svg class=\"trade\" viewBox=\"0 0 330 236\" role=\"img\" aria-label=\"miss rate against false-alarm rate\">")
            .Append(CultureInfo.InvariantCulture, $"<path stroke=\"#b8c0c8\" d=\"M{Left} {Top}V{Bottom}H{Right}\"/>")
            .Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 5}\" y=\"{Top + 8}\" text-anchor=\"end\">100 %</text>")
            .Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 5}\" y=\"{Bottom}\" text-anchor=\"end\">0</text>")
            .Append(CultureInfo.InvariantCulture, $"<text x=\"{Right}\" y=\"{Bottom + 16}\" text-anchor=\"end\">100 %</text>")
            .Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Right) / 2}\" y=\"{Bottom + 32}\" text-anchor=\"middle\">误报率 false alarms</text>")
            .Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + 6}\" y=\"{Top + 8}\">漏检率 missed</text>")
            .Append(CultureInfo.InvariantCulture, $"<polyline points=\"{string.Join(' ', points)}\"/>");
        var (x, y) = (X(alarm), Y(miss));
        return text.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"4\"/></svg>\n")
            .Append(CultureInfo.InvariantCulture, $"<p class=\"note\">● 当前阈值 at the threshold: 漏检 missed {Html.Percent(miss)}, 误报 false alarms {Html.Percent(alarm)}</p>\n")
            .ToString();
    }

    private static double X(double share) => Left + ((Right - Left) * share);

    private static double Y(double share) => Bottom - ((Bottom - Top) * share);

    private static string At(double alarm, double miss) => string.Create(CultureInfo.InvariantCulture, $"{X(alarm):0.#},{Y(miss):0.#}");
}

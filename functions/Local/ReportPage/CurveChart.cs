using System.Globalization;
using System.Text;
using NeuroBot.Contracts.Jobs;

namespace NeuroBot.Local.ReportPage;

/// <summary>Loss and held-out score over the seconds of learning, as one SVG drawing with two scales.</summary>
internal static class CurveChart
{
    private const double Left = 46;
    private const double Right = 594;
    private const double Top = 14;
    private const double Bottom = 196;

    public static string Write(IReadOnlyList<CurvePoint> curve)
    {
        var text = new StringBuilder(Html.Heading("训练曲线", "Training curve"));
        if (curve.Count == 0)
        {
            return text.Append("<p class=\"note\">–</p>\n").ToString();
        }

        var seconds = Math.Max(1e-9, curve.Max(p => p.Seconds));
        var loss = Math.Max(1e-9, curve.Max(p => p.Loss ?? 0));
        text.Append("<svg class=\"curve\" viewBox=\"0 0 640 230\" role=\"img\" aria-label=\"loss and held-out score over time\">")
            .Append(CultureInfo.InvariantCulture, $"<path class=\"axis\" d=\"M{Left} {Top}V{Bottom}H{Right}V{Top}\"/>")
            .Append(Label(Left, Bottom + 18, "middle", "0"))
            .Append(Label(Right, Bottom + 18, "middle", Html.Number(seconds, "0")))
            .Append(Label(320, Bottom + 18, "middle", "时间 seconds of learning"))
            .Append(Label(Left - 5, Top + 8, "end", Html.Number(loss, "0.##")))
            .Append(Label(Right + 5, Top + 8, "start", "100 %"))
            .Append(Line("loss", curve.Where(p => p.Loss is not null), p => p.Loss!.Value / loss))
            .Append(Line("score", curve.Where(p => p.HeldOutScore is not null), p => p.HeldOutScore!.Value));
        foreach (var point in curve.Where(p => p.HeldOutScore is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"<circle class=\"score\" cx=\"{X(point):0.#}\" cy=\"{Y(point.HeldOutScore!.Value):0.#}\" r=\"2.5\"/>");
        }

        return text.Append("</svg>\n<p class=\"note\"><b class=\"loss\">—</b> loss (左 left) &nbsp; <b class=\"score\">—</b> 留出 mAP@0.5 held out (右 right)</p>\n").ToString();

        double X(CurvePoint point) => Left + ((Right - Left) * point.Seconds / seconds);
        string Line(string name, IEnumerable<CurvePoint> points, Func<CurvePoint, double> value) =>
            $"<polyline class=\"{name}\" points=\"{string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{X(p):0.#},{Y(value(p)):0.#}")))}\"/>";
    }

    private static double Y(double share) => Bottom - ((Bottom - Top) * Math.Clamp(share, 0, 1));

    private static string Label(double x, double y, string anchor, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{text}</text>");
}

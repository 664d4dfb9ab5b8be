using System.Globalization;
using System.Text;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;

namespace NeuroBot.Local.ReportPage;

/// <summary>One picture with what is right and wrong drawn over it: correct solid green, missed dashed amber, false dotted red; masks are tinted.</summary>
internal static class ImageFigure
{
    public static string Write(ScoredImage image, double threshold, byte[] jpeg)
    {
        var verdict = Verdict.Of(image, threshold);
        var text = new StringBuilder("<figure>");
        text.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {image.Width} {image.Height}\" font-size=\"{image.Width / 32.0:0.#}\">")
            .Append(CultureInfo.InvariantCulture, $"<image width=\"{image.Width}\" height=\"{image.Height}\" href=\"data:image/jpeg;base64,{Convert.ToBase64String(jpeg)}\"/>");
        Draw(text, "correct", verdict.Correct);
        Draw(text, "missed", verdict.Missed);
        Draw(text, "false", verdict.False);
        return text.Append(CultureInfo.InvariantCulture, $"</svg><figcaption>{Html.Text(image.Name)}: 正确 correct {verdict.Correct.Count}, 漏检 missed {verdict.Missed.Count}, ")
            .Append(CultureInfo.InvariantCulture, $"误检 false {verdict.False.Count}{Read(image)}</figcaption></figure>\n").ToString();
    }

    private static string Read(ScoredImage image) => image.Text is { } text
        ? $"<br>标注 written <b>{Texts(text.Written)}</b>, 识别 read <b>{Texts(text.Read)}</b>"
        : "";

    private static string Texts(IReadOnlyList<TextLine> lines) => lines.Count == 0 ? "–" : string.Join(" / ", lines.Select(line => Html.Text(line.Text)));

    private static void Draw(StringBuilder text, string kind, IReadOnlyList<Shape> shapes)
    {
        foreach (var shape in shapes)
        {
            var points = Outline.Of(shape);
            var score = shape.Score is { } s ? $" {Html.Number(s, "0.00")}" : "";
            var mask = shape is PolygonShape ? " mask" : "";
            text.Append(CultureInfo.InvariantCulture, $"<path class=\"{kind}{mask}\" d=\"{Outline.PathOf(shape)}\"><title>{Html.Text(shape.Label)}{score}</title></path>");
            text.Append(CultureInfo.InvariantCulture, $"<text class=\"{kind}\" x=\"{points.Min(p => p[0]):0.#}\" y=\"{points.Min(p => p[1]) - 3:0.#}\">")
                .Append(CultureInfo.InvariantCulture, $"{Html.Text(shape.Label)}{score}</text>");
        }
    }
}

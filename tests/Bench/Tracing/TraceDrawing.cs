using System.Globalization;
using System.Net;
using System.Text;

namespace NeuroBot.Bench.Tracing;

/// <summary>
/// Traces as timelines in one SVG: a row per kind of span, indented by what it hangs on, a bar where it ran, its length beside it. It brings its own paper, so that
/// it is read on a light page as on a dark one.
/// </summary>
internal sealed class TraceDrawing
{
    private const double Width = 1180;
    private const double Margin = 24;
    private const double Labels = 396;
    private const double Lengths = 74;
    private const double Row = 21;
    private const double Indent = 13;
    private const string Ink = "#1f2328";
    private const string Pale = "#656d76";
    private const string Host = "#2f6fb5";
    private const string Worker = "#c8621b";

    private readonly StringBuilder body = new();
    private double top = Margin;

    private static double Left => Margin + Labels;

    private static double Room => Width - Left - Margin - Lengths;

    /// <param name="title">What it shows.</param>
    /// <param name="subtitle">Where it was taken.</param>
    /// <param name="panels">A heading and the rows of its trace.</param>
    public static string Draw(string title, string subtitle, IReadOnlyList<(string Heading, IReadOnlyList<SpanGroup> Tree)> panels)
    {
        var drawing = new TraceDrawing();
        drawing.Head(title, subtitle);
        foreach (var (heading, tree) in panels)
        {
            drawing.Panel(heading, tree);
        }

        var height = drawing.top + Margin - 20;
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{height}" viewBox="0 0 {Width} {height}" font-family="system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif" font-size="12.5">
            <title>{Plain(title)}</title>
            <rect x="0.5" y="0.5" width="{Width - 1}" height="{height - 1}" rx="10" fill="#ffffff" stroke="#d0d7de"/>
            {drawing.body}</svg>

            """);
    }

    private void Head(string title, string subtitle)
    {
        Text(Margin, top + 16, title, Ink, size: 19, weight: 600);
        Text(Margin, top + 37, subtitle, Pale);
        var x = Width - Margin - 210;
        foreach (var (colour, name, shift) in (ReadOnlySpan<(string, string, double)>)[(Host, "functions host", 0), (Worker, "GPU worker", 122)])
        {
            Box(x + shift, top + 5, 12, 12, colour);
            Text(x + shift + 18, top + 15.5, name, Ink);
        }

        top += 62;
    }

    private void Panel(string heading, IReadOnlyList<SpanGroup> tree)
    {
        var rows = SpanGroup.Rows(tree).ToList();
        var (start, end) = (rows.Min(r => r.Group.Spans.Min(s => s.Start)), rows.Max(r => r.Group.Spans.Max(s => s.End)));
        var scale = new TimeAxis(end - start, Room);
        Text(Margin, top + 14, heading, Ink, size: 14, weight: 600);
        top += 44;
        var bottom = top + (rows.Count * Row);
        for (var i = 1; i < rows.Count; i += 2)
        {
            Box(Margin - 8, top + (i * Row), Width - (2 * Margin) + 16, Row, "#f6f8fa", radius: 3);
        }

        foreach (var (at, name) in scale.Ticks)
        {
            Add($"""<line x1="{N(Left + at)}" y1="{N(top - 2)}" x2="{N(Left + at)}" y2="{N(bottom)}" stroke="#d8dee4" stroke-width="1"/>""");
            Text(Left + at, top - 7, name, Pale, size: 11, anchor: "middle");
        }

        foreach (var (group, depth) in rows)
        {
            Line(group, depth, start, scale);
            top += Row;
        }

        top += 24;
    }

    private void Line(SpanGroup group, int depth, DateTimeOffset start, TimeAxis scale)
    {
        var colour = group.OnWorker ? Worker : Host;
        var x = Margin + (depth * Indent);
        if (depth > 0)
        {
            Add($"""<path d="M{N(x - 8)} {N(top + 3)}v{N((Row / 2) - 3)}h5" fill="none" stroke="#afb8c1" stroke-width="1"/>""");
        }

        Text(x, top + 14.5, group.Spans.Count > 1 ? $"{group.Name} × {group.Spans.Count}" : group.Name, Ink);
        var right = 0.0;
        foreach (var span in group.Spans)
        {
            var (from, width) = (scale.At(span.Start - start), Math.Max(2.5, scale.At(span.Length)));
            Box(Left + from, top + 4.5, width, Row - 9, colour, radius: Math.Min(2.5, width / 2));
            right = Math.Max(right, from + width);
        }

        Text(Left + right + 7, top + 14.5, TimeAxis.Name(group.Spans.Aggregate(TimeSpan.Zero, (sum, span) => sum + span.Length)), Pale, size: 11.5);
    }

    private void Box(double x, double y, double width, double height, string colour, double radius = 2) =>
        Add($"""<rect x="{N(x)}" y="{N(y)}" width="{N(width)}" height="{N(height)}" rx="{N(radius)}" fill="{colour}"/>""");

    private void Text(double x, double y, string text, string colour, double size = 12.5, int weight = 400, string anchor = "start") =>
        Add($"""<text x="{N(x)}" y="{N(y)}" fill="{colour}" font-size="{N(size)}" font-weight="{weight}" text-anchor="{anchor}">{Plain(text)}</text>""");

    private void Add(string element) => body.Append(element).Append('\n');

    private static string N(double number) => Math.Round(number, 2).ToString(CultureInfo.InvariantCulture);

    private static string Plain(string text) => WebUtility.HtmlEncode(text);
}

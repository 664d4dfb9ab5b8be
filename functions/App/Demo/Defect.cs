namespace NeuroBot.Functions.Demo;

/// <summary>A defect before it is drawn: what it covers, and with which colours.</summary>
/// <param name="Label">Its kind.</param>
/// <param name="Bounds">All that it may touch: left, top, right, bottom in pixels.</param>
/// <param name="At">Coverage 0–1 and colour at the centre of a pixel.</param>
internal sealed record Defect(string Label, (int Left, int Top, int Right, int Bottom) Bounds, Func<double, double, (double Coverage, (double, double, double) Colour)> At)
{
    /// <summary>Coverage from which a pixel belongs to the labelled box.</summary>
    public const double Visible = 0.35;

    /// <summary>Draws it and measures the box of its visible pixels: the label comes from the pixels, so it cannot lie.</summary>
    public DemoBox Draw(Picture picture)
    {
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, -1, -1);
        for (var y = Math.Max(0, Bounds.Top); y < Math.Min(picture.Height, Bounds.Bottom); y++)
        {
            for (var x = Math.Max(0, Bounds.Left); x < Math.Min(picture.Width, Bounds.Right); x++)
            {
                var (coverage, colour) = At(x + 0.5, y + 0.5);
                if (coverage <= 0)
                {
                    continue;
                }

                picture.Blend(x, y, colour, coverage);
                if (coverage >= Visible)
                {
                    (left, top) = (Math.Min(left, x), Math.Min(top, y));
                    (right, bottom) = (Math.Max(right, x + 1), Math.Max(bottom, y + 1));
                }
            }
        }

        return new DemoBox(Label, left, top, right, bottom);
    }
}

/// <summary>A label: left, top, right, bottom in pixels (right and bottom just outside).</summary>
public sealed record DemoBox(string Label, int Left, int Top, int Right, int Bottom);

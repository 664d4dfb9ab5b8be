using NeuroBot.Contracts.Data;

namespace NeuroBot.TestSupport.Turned;

/// <summary>Outlines of one brightness, relative to the part's own, in the part's frame.</summary>
public sealed record Layer(IReadOnlyList<(double X, double Y)[]> Rings, double Shade);

/// <summary>Something to draw: layers, the first of which is its whole outline; the others lie within it.</summary>
public sealed record Part(string Label, IReadOnlyList<Layer> Layers)
{
    /// <summary>The same, with the middle of its outline's extent at the origin.</summary>
    public Part Centred()
    {
        var (left, top, right, bottom) = Extent();
        var (dx, dy) = ((left + right) / 2, (top + bottom) / 2);
        return this with { Layers = [.. Layers.Select(layer => layer with { Rings = [.. layer.Rings.Select(ring => ring.Select(p => (p.X - dx, p.Y - dy)).ToArray())] })] };
    }

    public double Width => Extent() is var e ? e.Right - e.Left : 0;

    public double Height => Extent() is var e ? e.Bottom - e.Top : 0;

    /// <summary>The exact box of a centred part that lies there, turned clockwise on screen.</summary>
    public RotatedBoxShape BoxAt(double x, double y, double angle) => new(x, y, Width, Height, angle) { Label = Label };

    /// <summary>Outlines of a layer where the part lies there.</summary>
    public static IReadOnlyList<(double X, double Y)[]> RingsAt(Layer layer, double x, double y, double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        return [.. layer.Rings.Select(ring => ring.Select(p => (x + (p.X * cos) - (p.Y * sin), y + (p.X * sin) + (p.Y * cos))).ToArray())];
    }

    private (double Left, double Top, double Right, double Bottom) Extent()
    {
        var points = Layers[0].Rings.SelectMany(ring => ring).ToList();
        return (points.Min(p => p.X), points.Min(p => p.Y), points.Max(p => p.X), points.Max(p => p.Y));
    }
}

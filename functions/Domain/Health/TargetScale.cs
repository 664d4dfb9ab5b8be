using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Health;

/// <summary>Targets of about the same size and form: what an image's row keeps instead of every shape.</summary>
/// <param name="Size">See <see cref="TargetScale.SizeOf"/>.</param>
/// <param name="Aspect">See <see cref="TargetScale.AspectOf"/>.</param>
/// <param name="Count">How many.</param>
public readonly record struct TargetCell(byte Size, byte Aspect, int Count);

/// <summary>
/// The scales that sizes and forms of targets are counted on. A target's side is the root of its area, so that a side of 32 is the manual's target of 1,000 pixels, whatever its form.
/// Two steps double the side, or the aspect.
/// </summary>
public static class TargetScale
{
    /// <summary>Steps of sizes and of aspects.</summary>
    public const int Sizes = 32;
    public const int Aspects = (2 * AspectReach) + 1;
    private const int AspectReach = 6;
    private const double LeastSide = 1e-6;

    /// <summary>0 is below √2 pixels, 10 is 32–45, 31 all beyond 46,000.</summary>
    public static byte SizeOf(double area) => (byte)Math.Clamp(Math.ILogB(area), 0, Sizes - 1);

    /// <summary>Where a step of sizes begins, in pixels; the first begins at 0.</summary>
    public static double SideFrom(int size) => size <= 0 ? 0 : Math.Pow(2, size / 2.0);

    /// <summary>Where it ends; the last is open.</summary>
    public static double? SideTo(int size) => size >= Sizes - 1 ? null : Math.Pow(2, (size + 1) / 2.0);

    /// <summary>6 is about as wide as high, 8 twice as wide as high, 4 half as wide; 0 and 12 are eight times and beyond.</summary>
    public static byte AspectOf(double width, double height) =>
        (byte)(AspectReach + Math.Clamp(Math.Round(2 * Math.Log2(Math.Max(width, LeastSide) / Math.Max(height, LeastSide)), MidpointRounding.AwayFromZero), -AspectReach, AspectReach));

    /// <summary>Width ÷ height in the middle of a step; half a step on is its edge.</summary>
    public static double AspectAt(double aspect) => Math.Pow(2, (aspect - AspectReach) / 2.0);

    /// <summary>What an image's targets are, by label in ordinal order; ignore regions and shapes without an area are left out of the cells.</summary>
    public static IReadOnlyList<(string Label, IReadOnlyList<TargetCell> Cells)> OnImage(IEnumerable<Shape> shapes) =>
    [
        .. shapes.Where(shape => !shape.Ignore).GroupBy(shape => shape.Label, StringComparer.Ordinal).OrderBy(label => label.Key, StringComparer.Ordinal)
            .Select(label => (label.Key, CellsOf(label))),
    ];

    /// <summary>Square pixels of the smallest target, or null; ignore regions are none.</summary>
    public static double? SmallestArea(IEnumerable<Shape> shapes)
    {
        var areas = shapes.Where(shape => !shape.Ignore).Select(Geometry.Area).Where(area => area > 0).ToList();
        return areas.Count == 0 ? null : areas.Min();
    }

    private static IReadOnlyList<TargetCell> CellsOf(IEnumerable<Shape> shapes) =>
    [
        .. shapes.Select(shape => (Area: Geometry.Area(shape), Sides: SidesOf(shape))).Where(target => target.Area > 0)
            .CountBy(target => (Size: SizeOf(target.Area), Aspect: AspectOf(target.Sides.Width, target.Sides.Height)))
            .OrderBy(cell => cell.Key).Select(cell => new TargetCell(cell.Key.Size, cell.Key.Aspect, cell.Value)),
    ];

    /// <summary>A rotated box has its own sides; an outline those of the upright box around it.</summary>
    private static (double Width, double Height) SidesOf(Shape shape) =>
        shape is RotatedBoxShape rotated ? (rotated.Width, rotated.Height) : (Geometry.BoundsOf(shape).Width, Geometry.BoundsOf(shape).Height);
}

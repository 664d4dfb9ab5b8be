using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Lines;

/// <summary>A character as line building sees it.</summary>
/// <param name="Index">In the list of shapes.</param>
/// <param name="Centre">Pixels.</param>
/// <param name="Width">Extent along its own direction, pixels, > 0.</param>
/// <param name="Height">Extent across it, pixels, > 0.</param>
/// <param name="Direction">Unit vector of reading; upright boxes and outlines: to the right.</param>
internal sealed record Character(int Index, Vector Centre, double Width, double Height, Vector Direction)
{
    private const double Least = 1e-6;

    /// <summary>What gaps are measured in: the height, or half the width of what is flat (a dash is no small character).</summary>
    public double Size { get; } = Math.Max(Height, Width / 2);

    /// <summary>Every shape but ignore regions and what has a coordinate that is no number.</summary>
    public static List<Character> Of(IReadOnlyList<Shape> shapes)
    {
        var found = new List<Character>(shapes.Count);
        for (var i = 0; i < shapes.Count; i++)
        {
            if (!shapes[i].Ignore && Of(i, shapes[i]) is var character && double.IsFinite(character.Centre.Length + character.Size))
            {
                found.Add(character);
            }
        }

        return found;
    }

    /// <summary>Corners of the box, pixels.</summary>
    public IEnumerable<Vector> Corners()
    {
        var (along, across) = (Direction * (Width / 2), Direction.Across * (Height / 2));
        return [Centre - along - across, Centre + along - across, Centre + along + across, Centre - along + across];
    }

    private static Character Of(int index, Shape shape) => shape switch
    {
        BoxShape box => Upright(index, box.X, box.Y, box.X + box.Width, box.Y + box.Height),
        RotatedBoxShape box => new Character(
            index, new Vector(box.CenterX, box.CenterY), Math.Max(Least, box.Width), Math.Max(Least, box.Height), Vector.At(box.Angle)),
        PolygonShape outline => Upright(
            index, outline.Points.Min(p => p[0]), outline.Points.Min(p => p[1]), outline.Points.Max(p => p[0]), outline.Points.Max(p => p[1])),
        _ => throw new ArgumentException($"no character is a {shape.GetType().Name}", nameof(shape)),
    };

    private static Character Upright(int index, double left, double top, double right, double bottom) => new(
        index, new Vector((left + right) / 2, (top + bottom) / 2), Math.Max(Least, right - left), Math.Max(Least, bottom - top), new Vector(1, 0));
}

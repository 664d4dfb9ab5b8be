using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Masks;

/// <summary>Per pixel the class that a person (or a model) says it is, row by row from the top left.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Classes">Width × Height values: 0 is background, k + 1 the k-th label.</param>
/// <param name="Ignored">Width × Height values: true within an ignore region; what lies there is neither right nor wrong.</param>
public sealed record LabelMap(int Width, int Height, ushort[] Classes, bool[] Ignored)
{
    public const ushort Background = 0;

    /// <summary>Paints shapes in their order, later ones over earlier ones. Shapes of other labels are left out.</summary>
    /// <param name="shapes">In pixels of the image; ignore regions go to <see cref="Ignored"/>.</param>
    /// <param name="labels">In class order.</param>
    /// <param name="width">Of the map, pixels.</param>
    /// <param name="height">Of the map, pixels.</param>
    /// <param name="scaleX">Map pixels per image pixel: 0.25 paints at a quarter of the size.</param>
    /// <param name="scaleY">The same for rows.</param>
    public static LabelMap Paint(IEnumerable<Shape> shapes, IReadOnlyList<string> labels, int width, int height, double scaleX = 1, double scaleY = 1)
    {
        var map = new LabelMap(width, height, new ushort[width * height], new bool[width * height]);
        var classes = ClassesOf(labels);
        foreach (var shape in shapes)
        {
            if (!shape.Ignore && !classes.ContainsKey(shape.Label))
            {
                continue;
            }

            foreach (var run in Rasteriser.Runs(shape, width, height, scaleX, scaleY))
            {
                var at = (run.Y * width) + run.From;
                if (shape.Ignore)
                {
                    map.Ignored.AsSpan(at, run.Length).Fill(true);
                }
                else
                {
                    map.Classes.AsSpan(at, run.Length).Fill(classes[shape.Label]);
                }
            }
        }

        return map;
    }

    /// <summary>Class of each label: its place in class order, from 1.</summary>
    internal static Dictionary<string, ushort> ClassesOf(IReadOnlyList<string> labels) =>
        labels.Select((label, k) => (label, k)).ToDictionary(pair => pair.label, pair => (ushort)(pair.k + 1), StringComparer.Ordinal);
}

using System.Text;
using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Lines;

/// <summary>
/// Builds lines of text from single characters by geometry alone; see this folder's README. Nothing is left out: every shape but ignore
/// regions and what has a coordinate that is no number is in exactly one line.
/// </summary>
public static class TextLines
{
    /// <param name="characters">One shape per character, label = what it says. Rotated boxes say by their angle which way they are read.</param>
    /// <param name="settings">Null: <see cref="LineSettings.Default"/>.</param>
    /// <returns>Lines in reading order.</returns>
    public static IReadOnlyList<TextLine> Build(IReadOnlyList<Shape> characters, LineSettings? settings = null) =>
        Build(characters, _ => true, settings);

    /// <inheritdoc cref="Build(IReadOnlyList{Shape}, LineSettings?)"/>
    /// <param name="characters">As above.</param>
    /// <param name="counts">By index: whether the shape takes part; the others are in no line.</param>
    /// <param name="settings">As above.</param>
    public static IReadOnlyList<TextLine> Build(IReadOnlyList<Shape> characters, Func<int, bool> counts, LineSettings? settings = null)
    {
        settings ??= LineSettings.Default;
        var found = Character.Of(characters).Where(c => counts(c.Index)).ToList();
        if (found.Count == 0)
        {
            return [];
        }

        // Cells that hold a few characters each.
        var side = 4 * found.Select(c => c.Size).Order().ElementAt(found.Count / 2);
        var slope = PageSlope.Of(found, new NearIndex(found.ConvertAll(c => c.Centre), side));
        var chains = ChainJoiner.Join([.. found.Select(c => new Chain([c], slope))], settings.SplitGap, side);
        // A straggler at the end of a line may be what the next piece follows.
        chains = ChainJoiner.Join(Stragglers.TakeIn(chains, side), settings.SplitGap, side);
        return [.. ReadingOrder.Down(chains).Select(chain => Line(ReadingOrder.Along(chain), chain.Whole, characters, settings))];
    }

    private static TextLine Line(IReadOnlyList<Character> order, LineFit whole, IReadOnlyList<Shape> shapes, LineSettings settings)
    {
        var text = new StringBuilder();
        for (var i = 0; i < order.Count; i++)
        {
            text.Append(i > 0 && IsSpace(order[i - 1], order[i], whole, settings) ? " " : "").Append(shapes[order[i].Index].Label);
        }

        // A product would punish long lines, and these scores are no probabilities: a line is as sure as its least sure character.
        var scores = order.Select(c => shapes[c.Index].Score).OfType<double>().ToList();
        return new TextLine($"{text}", [.. order.Select(c => c.Index)], Box(order, whole.Direction), scores.Count == 0 ? null : scores.Min());
    }

    private static bool IsSpace(Character left, Character right, LineFit whole, LineSettings settings)
    {
        var between = right.Centre - left.Centre;
        var along = (left.Direction + right.Direction).Unit(whole.Direction);
        return settings.SpaceGap is { } gap && between.Dot(along) - ((left.Width + right.Width) / 2) > gap * whole.Height;
    }

    private static OrientedBox Box(IReadOnlyList<Character> characters, Vector along)
    {
        var corners = characters.SelectMany(c => c.Corners()).ToList();
        var (left, right) = (corners.Min(c => c.Dot(along)), corners.Max(c => c.Dot(along)));
        var (top, bottom) = (corners.Min(c => c.Dot(along.Across)), corners.Max(c => c.Dot(along.Across)));
        var centre = (along * ((left + right) / 2)) + (along.Across * ((top + bottom) / 2));
        return new OrientedBox(centre.X, centre.Y, right - left, bottom - top, along.Angle);
    }
}

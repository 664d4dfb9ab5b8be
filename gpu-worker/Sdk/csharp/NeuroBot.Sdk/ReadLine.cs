using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Lines;

namespace NeuroBot.Sdk;

/// <summary>One line of text on a picture.</summary>
/// <param name="Text">What its characters say, in reading order.</param>
/// <param name="Score">Confidence of the least sure character, 0–1.</param>
/// <param name="Characters">In reading order.</param>
/// <param name="Box">Around all of them, along the line.</param>
public sealed record ReadLine(string Text, double Score, IReadOnlyList<Detection> Characters, OrientedBox Box)
{
    /// <summary>Characters into lines, as the portal does it.</summary>
    /// <param name="characters">Of one picture, in any order.</param>
    /// <param name="settings">Null: as the portal.</param>
    /// <returns>In reading order.</returns>
    public static IReadOnlyList<ReadLine> Of(IReadOnlyList<Detection> characters, LineSettings? settings = null)
    {
        var shapes = characters.Select(c => c.Shape with { Label = c.Label, Score = c.Score }).ToList();
        return
        [
            .. TextLines.Build(shapes, settings)
                .Select(line => new ReadLine(line.Text, line.Score ?? 0, [.. line.Shapes.Select(i => characters[i])], line.Box)),
        ];
    }
}

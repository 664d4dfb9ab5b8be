using System.Globalization;
using NeuroBot.Domain.Naming;

namespace NeuroBot.Domain.Tiling;

/// <summary>Names of tiles, as people and annotation files see them: <c>plate.png</c> gives <c>plate_r1c1.png</c>, rows and columns counted from 1.</summary>
public static class TileNames
{
    /// <summary>Bytes that a tile's name has more than its source's, at most.</summary>
    public const int MostMoreBytes = 11;

    public static string Of(string source, int row, int column)
    {
        var stem = FileNames.Stem(source);
        return string.Create(CultureInfo.InvariantCulture, $"{stem}_r{row + 1}c{column + 1}{source[stem.Length..]}");
    }
}

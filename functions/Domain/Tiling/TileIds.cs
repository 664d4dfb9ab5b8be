namespace NeuroBot.Domain.Tiling;

/// <summary>
/// Ids of tiles, made of their source's: cutting twice names the same tiles twice. They begin with the source's time and the end of its id, so that they stand where it was uploaded and in
/// the order of the upload, all begin alike, and count down, so that a list that shows the newest first shows the first tile first. Four of the sixteen random digits of an id give
/// place to the number: sixty random bits within a millisecond are left.
/// </summary>
public static class TileIds
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int TimeLength = 10;
    private const int NumberLength = 4;
    private const int Numbers = 1 << (5 * NumberLength);

    /// <summary>With what all tiles of a source begin, and no other image's id does.</summary>
    public static string Prefix(string source) => source[..TimeLength] + source[(TimeLength + NumberLength)..];

    /// <summary>The id of a tile.</summary>
    /// <param name="source">Id of the source.</param>
    /// <param name="number">From 0, row by row.</param>
    public static string Of(string source, int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Numbers);
        Span<char> digits = stackalloc char[NumberLength];
        var value = Numbers - 1 - number;
        for (var i = NumberLength - 1; i >= 0; i--)
        {
            digits[i] = Alphabet[value & 31];
            value >>= 5;
        }

        return Prefix(source) + digits.ToString();
    }
}

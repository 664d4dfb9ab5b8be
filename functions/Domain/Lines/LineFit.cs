namespace NeuroBot.Domain.Lines;

/// <summary>A straight piece of a line, fitted to a few neighbouring characters; pixels.</summary>
/// <param name="Middle">Their mean, the tall ones counting most.</param>
/// <param name="Direction">Unit vector of reading.</param>
/// <param name="Start">Where the first one begins, along the direction from <see cref="Middle"/>.</param>
/// <param name="End">Where the last one ends.</param>
/// <param name="Height">Of the characters, near that of the tall ones.</param>
/// <param name="Size">What gaps are measured in.</param>
/// <param name="Count">How many characters.</param>
internal sealed record LineFit(Vector Middle, Vector Direction, double Start, double End, double Height, double Size, int Count)
{
    /// <summary>How much the characters' own direction counts, as a variance along the line in squared heights.</summary>
    private const double Trust = 0.3;

    /// <summary>Tangent of the steepest slope (35°) that a line may have against its characters.</summary>
    private const double Steepest = 0.7;

    /// <summary>
    /// Least squares of the centres, weighted by squared height so that commas, dots and raised signs decide little, and drawn towards the
    /// characters' own direction (ridge regression), which decides alone where there is one character.
    /// </summary>
    /// <param name="characters">≥ 1, in any order.</param>
    /// <param name="slope">Unit vector: how far the lines of the page are turned against the characters' own directions.</param>
    public static LineFit Of(IReadOnlyList<Character> characters, Vector slope)
    {
        var height = Tall(characters, c => c.Height);
        var own = characters.Aggregate(default(Vector), (sum, c) => sum + (c.Direction * c.Height));
        var along = own.Unit(characters[0].Direction).Turned(slope);
        var weights = characters.Sum(Weight);
        var middle = characters.Aggregate(default(Vector), (sum, c) => sum + (c.Centre * (Weight(c) / weights)));
        var (product, variance) = (0d, Trust * weights * height * height);
        foreach (var character in characters)
        {
            var from = character.Centre - middle;
            product += Weight(character) * from.Dot(along) * from.Dot(along.Across);
            variance += Weight(character) * from.Dot(along) * from.Dot(along);
        }

        var direction = (along + (along.Across * Math.Clamp(product / variance, -Steepest, Steepest))).Unit(along);
        return new LineFit(
            middle,
            direction,
            characters.Min(c => (c.Centre - middle).Dot(direction) - (c.Width / 2)),
            characters.Max(c => (c.Centre - middle).Dot(direction) + (c.Width / 2)),
            height,
            Tall(characters, c => c.Size),
            characters.Count);
    }

    private static double Weight(Character character) => character.Height * character.Height;

    /// <summary>Mean weighted by the value itself: small ones do not drag it down.</summary>
    private static double Tall(IReadOnlyList<Character> characters, Func<Character, double> value) =>
        characters.Sum(c => value(c) * value(c)) / characters.Sum(value);
}

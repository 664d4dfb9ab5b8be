namespace NeuroBot.Domain.Lines;

/// <summary>
/// By how much the lines of a page are turned against the directions of their characters: upright boxes on a picture that was taken askew
/// stand on rising or falling lines. Of all slopes up to 40° the one is taken at which most neighbours stand at one height.
/// </summary>
internal static class PageSlope
{
    private const int Steepest = 40;
    private const double Radian = Math.PI / 180;

    /// <summary>Neighbours within so many sizes vote; the nearer the more.</summary>
    private const double Reach = 4;

    /// <summary>How far from each other's height neighbours may stand and still count, in heights.</summary>
    private const double Tolerance = 0.3;

    /// <summary>So much counts for level lines before any vote, less for steeper ones: a few characters of unlike height tell no slope.</summary>
    private const double Caution = 1.5;
    private const double CautionDegrees = 12;

    /// <summary>Votes of so many characters, each about its nearest neighbours, tell the slope of any page.</summary>
    private const int MostVoters = 500;
    private const int MostNeighbours = 12;

    private readonly record struct Pair(double Distance, double Angle, double Size, double Weight)
    {
        public double Vote(double slope)
        {
            var off = Distance * Math.Sin(Angle - slope) / (Size * Tolerance);
            return Weight * Math.Exp(-off * off);
        }
    }

    /// <summary>Unit vector of the slope: (1, 0) where lines run as their characters do, turned clockwise where they fall.</summary>
    public static Vector Of(IReadOnlyList<Character> characters, NearIndex index)
    {
        var step = Math.Max(1, characters.Count / MostVoters);
        var pairs = characters.Where((_, i) => i % step == 0).SelectMany(c => Pairs(c, characters, index)).ToList();
        if (pairs.Count == 0)
        {
            return new Vector(1, 0);
        }

        var coarse = Best(pairs, Enumerable.Range(-Steepest / 4, (Steepest / 2) + 1).Select(quarter => 4 * quarter));
        var best = Best(pairs, Enumerable.Range(coarse - 3, 7));
        // Between whole degrees: the mean of those who voted for it, and of the caution for level.
        return Vector.At(pairs.Sum(p => p.Angle * p.Vote(best * Radian)) / (pairs.Sum(p => p.Vote(best * Radian)) + Caution));
    }

    /// <summary>Of equal ones the one nearest to level.</summary>
    private static int Best(List<Pair> pairs, IEnumerable<int> degrees) => degrees
        .OrderBy(Math.Abs)
        .MaxBy(slope => pairs.Sum(p => p.Vote(slope * Radian)) + (Caution * Math.Exp(-Math.Pow(slope / CautionDegrees, 2))));

    private static IEnumerable<Pair> Pairs(Character character, IReadOnlyList<Character> characters, NearIndex index)
    {
        foreach (var other in index.Near(character.Centre, Reach * character.Size, MostNeighbours, character.Direction).Select(i => characters[i]))
        {
            var between = other.Centre - character.Centre;
            var along = (character.Direction + other.Direction).Unit(character.Direction);
            var angle = Math.Atan2(between.Dot(along.Across), between.Dot(along));
            if (character.Direction.Dot(other.Direction) >= 0.7 && Math.Abs(angle) <= (Steepest + 10) * Radian)
            {
                // Signs of unlike height (a comma after a digit) do not stand at one height.
                var size = Math.Max(character.Size, other.Size);
                var alike = Math.Min(character.Height, other.Height) / Math.Max(character.Height, other.Height);
                yield return new Pair(between.Length, angle, size, alike / (1 + (between.Length / size)));
            }
        }
    }
}

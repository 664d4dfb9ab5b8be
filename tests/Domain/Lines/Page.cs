using System.Globalization;
using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tests.Lines;

/// <summary>A page of text as boxes, set like print: capitals 1 high, base lines <see cref="Spacing"/> apart; then turned, scaled and moved.</summary>
internal sealed record Page(IReadOnlyList<string> Lines, double Spacing, int Seed)
{
    private const string Capitals = "0123456789ABCDEFHKMWIL";
    private const string Small = "acegnopsxy";
    private const string Marks = ",.'-:^";

    /// <summary>Words of capitals, digits and small letters; marks only behind capitals and digits, as in codes and amounts.</summary>
    private static readonly Gen<string> AnyWord =
        from letters in Gen.Select(Gen.Int[0, 9], Gen.Int[0, 99], Gen.Int[0, 99]).Array[2, 8]
        select string.Concat(letters.Select(l => l.Item1 < 7
            ? $"{Capitals[l.Item2 % Capitals.Length]}{(l.Item1 == 0 ? Marks[l.Item3 % Marks.Length] : "")}"
            : $"{Small[l.Item2 % Small.Length]}"));

    public static Gen<Page> Any { get; } =
        from lines in AnyWord.Array[1, 4].Select(words => string.Join(' ', words)).Array[1, 6]
        from spacing in Gen.Double[1.4, 2.2]
        from seed in Gen.Int[0, int.MaxValue - 1]
        select new Page(lines, spacing, seed);

    /// <summary>The same page of letters and digits alone.</summary>
    public Page WithoutMarks() => this with { Lines = [.. Lines.Select(line => string.Concat(line.Where(c => !Marks.Contains(c, StringComparison.Ordinal))))] };

    /// <summary>What is to be read: without the spaces between words.</summary>
    public IReadOnlyList<string> Texts => [.. Lines.Select(line => line.Replace(" ", "", StringComparison.Ordinal))];

    /// <summary>Rotated boxes that say which way they are read.</summary>
    /// <param name="angle">Radians, clockwise.</param>
    /// <param name="scale">Pixels per height of a capital.</param>
    /// <param name="x">Of the first character, pixels.</param>
    /// <param name="y">Of the first base line, pixels.</param>
    public IReadOnlyList<RotatedBoxShape> Rotated(double angle, double scale = 30, double x = 0, double y = 0)
    {
        var (sin, cos) = Math.SinCos(angle);
        return
        [
            .. Boxes().Select(box => box with
            {
                CenterX = x + (scale * ((box.CenterX * cos) - (box.CenterY * sin))),
                CenterY = y + (scale * ((box.CenterX * sin) + (box.CenterY * cos))),
                Width = box.Width * scale,
                Height = box.Height * scale,
                Angle = Geometry.NormaliseAngle(angle, 2 * Math.PI),
            }),
        ];
    }

    /// <summary>The same page as upright boxes around the turned characters.</summary>
    public IReadOnlyList<BoxShape> Upright(double angle, double scale = 30, double x = 0, double y = 0) =>
        [.. Rotated(angle, scale, x, y).Select(Geometry.ToBox)];

    /// <summary>All that is needed to set it again.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{string.Join(" | ", Lines)}] spacing {Spacing:r} seed {Seed}");

    /// <summary>Width, height and foot above the base line of a character.</summary>
    private static (double Width, double Height, double Foot) SizeOf(char character) => character switch
    {
        ',' => (0.2, 0.3, -0.12),
        '.' => (0.14, 0.14, 0),
        '\'' => (0.12, 0.3, 0.7),
        '-' => (0.4, 0.1, 0.4),
        ':' => (0.15, 0.7, 0),
        '^' => (0.35, 0.5, 0.6),
        '1' or 'I' => (0.25, 1, 0),
        'M' or 'W' => (0.9, 1, 0),
        'g' or 'p' or 'y' => (0.5, 0.95, -0.27),
        _ when char.IsLower(character) => (0.5, 0.7, 0),
        _ => (0.6, 1, 0),
    };

    private IEnumerable<RotatedBoxShape> Boxes()
    {
        var random = new Random(Seed);
        for (var line = 0; line < Lines.Count; line++)
        {
            var x = random.NextDouble();
            foreach (var character in Lines[line])
            {
                if (character == ' ')
                {
                    x += 0.6;
                    continue;
                }

                var (width, height, foot) = SizeOf(character);
                (width, height) = (width * (0.9 + (0.2 * random.NextDouble())), height * (0.95 + (0.1 * random.NextDouble())));
                var y = (line * Spacing) - foot - (height / 2) + (0.06 * (random.NextDouble() - 0.5));
                yield return new RotatedBoxShape(x + (width / 2), y, width, height, 0) { Label = $"{character}" };
                x += width + 0.09 + (0.12 * random.NextDouble());
            }
        }
    }
}

using System.Globalization;
using NeuroBot.Domain.Lines;

namespace NeuroBot.Sdk.Sample;

/// <summary>Reads the command line.</summary>
internal static class Arguments
{
    private static readonly string[] Pictures = [".jpg", ".jpeg", ".png", ".bmp"];

    public static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    public static double? Threshold(string[] args) =>
        Option(args, "--threshold") is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>What is found is kept from this many square pixels up; 0 where nothing is asked.</summary>
    public static double LeastArea(string[] args) =>
        Option(args, "--min-area") is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : 0;

    /// <summary>Which form of the model to run.</summary>
    public static string Precision(string[] args) => Option(args, "--precision") ?? "float32";

    /// <summary>With --spaces, a gap that is wider than so many heights of a character is a space.</summary>
    public static LineSettings? Lines(string[] args) =>
        Option(args, "--spaces") is { } text ? new LineSettings(SpaceGap: double.Parse(text, CultureInfo.InvariantCulture)) : null;

    /// <summary>The pictures of the folder that follows the command, in order of their names.</summary>
    public static IReadOnlyList<string> Images(string[] args)
    {
        if (args.Length < 2 || !Directory.Exists(args[1]))
        {
            throw new PackageException($"no such folder: {(args.Length < 2 ? "(none named)" : args[1])}");
        }

        return
        [
            .. Directory.EnumerateFiles(args[1])
                .Where(f => Pictures.Contains(Path.GetExtension(f).ToLowerInvariant()))
                .Order(StringComparer.Ordinal),
        ];
    }

    public static int Help()
    {
        Console.WriteLine("""
            check                            does this machine give the portal's results?
            predict <folder> --out <folder>  one labelme JSON per picture
            okng <folder>                    OK where nothing is found, NG where something is
            lines <folder>                   characters into lines: picture, text, confidence; --spaces 0.5: gaps as spaces
            Options: --threshold <0-1>, --min-area <square pixels>, --precision <float32|int8>, --package <folder of manifest.json>,
                     --no-tiles: pictures are tiles already, where the model learnt from tiles
            """);
        return 2;
    }
}

using System.Globalization;

namespace NeuroBot.Sdk.Sample;

/// <summary>Characters into lines: one row per line of text, with the picture's name and the confidence of its least sure character.</summary>
internal static class LinesCommand
{
    public static int Run(string folder, string[] args)
    {
        using var detector = new Detector(ModelPackage.Open(folder));
        var failed = 0;
        foreach (var path in Arguments.Images(args))
        {
            var name = Path.GetFileName(path);
            try
            {
                var lines = detector.ReadLines(path, Arguments.Threshold(args), settings: Arguments.Lines(args));
                foreach (var line in lines)
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{line.Text}\t{line.Score:0.00}"));
                }

                if (lines.Count == 0)
                {
                    Console.WriteLine($"{name}\t\t");
                }
            }
            catch (InvalidDataException error)
            {
                failed++;
                Console.Error.WriteLine($"{name}: cannot be read: {error.Message.Trim()}");
            }
        }

        return failed == 0 ? 0 : 1;
    }
}

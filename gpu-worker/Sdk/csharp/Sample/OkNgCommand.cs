using NeuroBot.Vision.Inference;

namespace NeuroBot.Sdk.Sample;

/// <summary>A line of verdicts: OK where nothing is found, NG with what was found; a picture that cannot be read is NG too.</summary>
internal static class OkNgCommand
{
    public static int Run(string folder, string[] args)
    {
        using var detector = new Detector(ModelPackage.Open(folder), precision: Arguments.Precision(args));
        var (good, bad) = (0, 0);
        foreach (var path in Arguments.Images(args))
        {
            var verdict = Verdict(detector, path, args);
            good += verdict == "OK" ? 1 : 0;
            bad += verdict == "OK" ? 0 : 1;
            Console.WriteLine($"{Path.GetFileName(path)}\t{verdict}");
        }

        Console.WriteLine($"{good} OK, {bad} NG");
        return 0;
    }

    private static string Verdict(Detector detector, string path, string[] args)
    {
        try
        {
            var found = Looking.At(detector, RgbImage.Load(path), args);
            return found.Count == 0 ? "OK" : $"NG\t{string.Join(", ", found.GroupBy(f => f.Label).Select(g => $"{g.Key} x {g.Count()}"))}";
        }
        catch (InvalidDataException)
        {
            return "NG\tunreadable";
        }
    }
}

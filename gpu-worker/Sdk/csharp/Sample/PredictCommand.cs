using NeuroBot.Vision.Inference;

namespace NeuroBot.Sdk.Sample;

/// <summary>Writes one labelme JSON per picture of a folder.</summary>
internal static class PredictCommand
{
    public static int Run(string folder, string[] args)
    {
        var images = Arguments.Images(args);
        var output = Arguments.Option(args, "--out") ?? throw new PackageException("name the folder of the results with --out <folder>");
        Directory.CreateDirectory(output);
        using var detector = new Detector(ModelPackage.Open(folder), precision: Arguments.Precision(args));
        var failed = 0;
        foreach (var path in images)
        {
            try
            {
                var image = RgbImage.Load(path);
                var found = Looking.At(detector, image, args);
                LabelmeFile.Write(Path.Combine(output, Path.GetFileNameWithoutExtension(path) + ".json"), Path.GetFileName(path), image, found);
                Console.WriteLine($"{Path.GetFileName(path)}: {found.Count}");
            }
            catch (InvalidDataException error)
            {
                failed++;
                Console.Error.WriteLine($"{Path.GetFileName(path)}: cannot be read: {error.Message.Trim()}");
            }
        }

        return failed == 0 ? 0 : 1;
    }
}

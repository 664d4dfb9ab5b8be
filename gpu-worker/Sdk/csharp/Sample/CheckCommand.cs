using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Sdk.Sample;

/// <summary>Environment check and self-test.</summary>
internal static class CheckCommand
{
    public static int Run(string folder, string[] args)
    {
        Console.WriteLine($"system       {RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores");
        Console.WriteLine($"runtime      {RuntimeInformation.FrameworkDescription}, ONNX Runtime {OrtEnv.Instance().GetVersionString()}");
        var package = ModelPackage.Open(folder);
        Console.WriteLine($"package      {package.Manifest.ModelName} {package.Manifest.Version}: {package.Manifest.Files.Count} files unchanged");
        using var detector = new Detector(package, precision: Arguments.Precision(args));
        Console.WriteLine($"precision    {detector.Precision}");
        var differences = SelfTest.Run(package, detector);
        foreach (var difference in differences)
        {
            Console.Error.WriteLine($"  {difference}");
        }

        if (differences.Count > 0)
        {
            Console.Error.WriteLine("FAILED: this machine does not give the portal's results");
            return 1;
        }

        var clock = Stopwatch.StartNew();
        var images = package.Manifest.References.Select(r => RgbImage.Load(Path.Combine(folder, r.Image))).ToList();
        var read = clock.Elapsed;
        foreach (var image in images)
        {
            detector.Detect(image);
        }

        Console.WriteLine($"speed        {(clock.Elapsed - read).TotalMilliseconds / images.Count:0.0} ms per picture without reading the file");
        Console.WriteLine($"PASSED: {images.Count} reference pictures give the portal's results");
        return 0;
    }
}

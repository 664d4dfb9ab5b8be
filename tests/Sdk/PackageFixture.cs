using System.Diagnostics;
using System.IO.Compression;
using NeuroBot.Contracts.Data;
using NeuroBot.GpuWorker.Packaging;
using NeuroBot.TestSupport;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Sdk.Tests;

/// <summary>One package, packed as the worker does, unpacked far from the repository and built there once.</summary>
public sealed class PackageFixture : IAsyncLifetime
{
    public string Folder { get; } = TestFolder.New("sdk");

    /// <summary>A package of a model that marks pixels, at windows.</summary>
    public string MaskFolder { get; } = TestFolder.New("sdk");

    internal static SdkContents Contents()
    {
        using var detector = new OnnxDetector(ColourModel.Onnx(), ColourModel.Spec, 1);
        using var int8 = new OnnxDetector(ColourModel.Int8().Onnx, ColourModel.Spec, 1);
        return new SdkContents(
            "model", "零件", "run", "V1", ModelType.Detection, 0.3, ColourModel.Onnx(), ColourModel.Spec,
            [.. Enumerable.Range(1, 3).Select(seed => ReferenceImages.Make(detector, ColourPictures.Make(seed), int8))],
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            new Dictionary<string, string> { ["opset"] = "17" },
            ColourModel.Int8());
    }

    internal static SdkContents MaskContents()
    {
        using var segmenter = new OnnxSegmenter(ColourModel.MaskOnnx(), ColourModel.MaskSpec, 1);
        return Contents() with
        {
            ModelType = ModelType.Segmentation,
            Onnx = ColourModel.MaskOnnx(),
            Spec = ColourModel.MaskSpec,
            Int8 = null,
            References = [.. Enumerable.Range(1, 3).Select(seed => ReferenceImages.Make(segmenter, ColourPictures.Make(seed)))],
        };
    }

    /// <summary>A package of a model that reads, with two reference pictures.</summary>
    internal static SdkContents Letters()
    {
        using var detector = new OnnxDetector(ColourModel.Onnx(), ColourModel.Letters, 1);
        return Contents() with
        {
            ModelType = ModelType.Ocr,
            Spec = ColourModel.Letters,
            Threshold = 0.6,
            References =
            [
                ReferenceImages.Make(detector, ColourPictures.Write(250, "RGBBR", " GG", "", "BR  B")),
                ReferenceImages.Make(detector, ColourPictures.Write(160, "GRGR")),
            ],
        };
    }

    /// <summary>Unpacks a package for the sample that is built already.</summary>
    internal static async Task<string> UnpackAsync(SdkContents contents)
    {
        var folder = TestFolder.New("sdk");
        using var zip = new ZipArchive(new MemoryStream(SdkPackager.Pack(contents)));
        await zip.ExtractToDirectoryAsync(folder);
        return folder;
    }

    public async ValueTask InitializeAsync()
    {
        await UnpackAsync(SdkPackager.Pack(Contents()), Folder);
        await UnpackAsync(SdkPackager.Pack(MaskContents()), MaskFolder);
        var (code, text) = await RunAsync(Folder, "build", "-c", "Release", "-nologo", "-v", "q", "-m:1", "-nodeReuse:false", "csharp/Sample");
        Assert.True(code == 0, text);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        Directory.Delete(MaskFolder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A copy of the package (without the build) that a test may spoil.</summary>
    /// <param name="folder">Of the package.</param>
    public static string Copy(string folder)
    {
        var copy = TestFolder.New("sdk");
        foreach (var path in new[] { "manifest.json", "LICENSE", "README.md", "README.zh-CN.md" }
            .Concat(Directory.GetFiles(folder, "*.onnx").Select(f => Path.GetRelativePath(folder, f)))
            .Concat(Directory.GetFiles(Path.Combine(folder, "reference")).Select(f => Path.GetRelativePath(folder, f)))
            .Concat(Directory.GetFiles(Path.Combine(folder, "csharp"), "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(folder, f))
                .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, path))!);
            File.Copy(Path.Combine(folder, path), Path.Combine(copy, path));
        }

        return copy;
    }

    /// <summary>The built sample on some package.</summary>
    public Task<(int Code, string Text)> SampleAsync(string package, params string[] arguments) =>
        RunAsync(package, [Path.Combine(Folder, "csharp/Sample/bin/Release/net10.0/NeuroBot.Sdk.Sample.dll"), .. arguments, "--package", package]);

    private static async Task UnpackAsync(byte[] package, string folder)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        await zip.ExtractToDirectoryAsync(folder);
    }

    private static async Task<(int Code, string Text)> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the test's own build was given is not meant for the customer's.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}

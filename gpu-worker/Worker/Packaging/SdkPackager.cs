using System.IO.Compression;
using System.Security.Cryptography;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Domain.Lines;
using NeuroBot.Vision.Export;

namespace NeuroBot.GpuWorker.Packaging;

/// <summary>Writes sdk.zip. The same contents give the same bytes: entries are sorted and carry no time of their own.</summary>
internal static class SdkPackager
{
    public const string ManifestPath = "manifest.json";
    public const string ModelPath = "model.onnx";
    public const string Int8Path = "model-int8.onnx";

    // The earliest time that a zip can hold.
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Pack(SdkContents contents)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal) { [ModelPath] = contents.Onnx };
        if (contents.Int8 is { } int8)
        {
            files.Add(Int8Path, int8.Onnx);
        }

        foreach (var (path, content) in SdkSources.All())
        {
            files.Add(path, content);
        }

        for (var i = 0; i < contents.References.Count; i++)
        {
            files.Add(ReferencePath(i), contents.References[i].Png);
        }

        // The manifest names all other files with their hashes, so it comes last into being and first into the zip.
        var manifest = WireDocument.Write(Manifest(contents, files));
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, ManifestPath, manifest);
            foreach (var (path, content) in files)
            {
                Add(zip, path, content);
            }
        }

        return buffer.ToArray();
    }

    private static string ReferencePath(int index) => $"reference/{index + 1}.png";

    private static SdkManifest Manifest(SdkContents contents, SortedDictionary<string, byte[]> files) => new(
        contents.Model,
        contents.ModelName,
        contents.Run,
        contents.Version,
        contents.ModelType,
        [.. contents.Spec.Labels.Select((label, i) => new SdkLabel(label, contents.Threshold, contents.Recommended?[i]))],
        contents.Threshold,
        contents.Spec.Input,
        contents.Spec.Output,
        [.. files.Select(f => new SdkFile(f.Key, f.Value.Length, Convert.ToHexStringLower(SHA256.HashData(f.Value))))],
        [.. contents.References.Select((reference, i) => new SdkReference(ReferencePath(i), reference.MinScore, reference.Expected, Lines(contents, reference)))],
        contents.CreatedAt,
        contents.Producer,
        contents.Spec.Masks,
        contents.Int8 is { } int8 ? [Variant(contents, int8)] : null,
        contents.Tiling);

    private static SdkVariant Variant(SdkContents contents, ExportedVariant int8) => new(
        VariantNames.Int8,
        Int8Path,
        int8.Figures.LossPoints,
        [.. contents.References.Select((reference, i) => new SdkReference(ReferencePath(i), reference.MinScore, reference.ExpectedInt8 ?? []))]);

    private static IReadOnlyList<TextLine>? Lines(SdkContents contents, ReferenceImage reference) => contents.ModelType == ModelType.Ocr
        ? TextLines.Build(reference.Expected, i => reference.Expected[i].Score >= contents.Threshold)
        : null;

    private static void Add(ZipArchive zip, string path, byte[] content)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = EntryTime;
        using var target = entry.Open();
        target.Write(content);
    }
}

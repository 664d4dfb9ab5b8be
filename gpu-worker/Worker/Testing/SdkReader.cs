using System.IO.Compression;
using System.Security.Cryptography;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Domain;
using NeuroBot.GpuWorker.Packaging;

namespace NeuroBot.GpuWorker.Testing;

/// <summary>A package that is what was published.</summary>
internal sealed record OpenedPackage(SdkManifest Manifest, byte[] Onnx);

/// <summary>Opens sdk.zip; nothing of it is loaded before the hashes of every form of its model are right.</summary>
internal static class SdkReader
{
    // Far above any model made here; a lying zip is cut off.
    private const int MostBytes = 1 << 30;

    /// <returns>Or model-file.changed, model-file.unreadable.</returns>
    public static Outcome<OpenedPackage> Read(byte[] zip, string sha256)
    {
        if (Hash(zip) != sha256)
        {
            return Changed("sdk.zip");
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
            var manifest = WireDocument.Read<SdkManifest>(Entry(archive, SdkPackager.ManifestPath));
            foreach (var path in (string[])[SdkPackager.ModelPath, .. manifest.Variants?.Select(variant => variant.Path) ?? []])
            {
                var onnx = Entry(archive, path);
                if (manifest.Files.SingleOrDefault(file => file.Path == path)?.Sha256 != Hash(onnx))
                {
                    return Changed(path);
                }

                if (OnnxExternalData.IsReferenced(onnx))
                {
                    return Unreadable($"{path} keeps its weights in files elsewhere");
                }
            }

            return new OpenedPackage(manifest, Entry(archive, SdkPackager.ModelPath));
        }
        catch (Exception error) when (error is InvalidDataException or UnknownSchemaException or InvalidOperationException)
        {
            return Unreadable(error.Message);
        }
    }

    private static byte[] Entry(ZipArchive archive, string path)
    {
        var entry = archive.GetEntry(path) ?? throw new InvalidDataException($"{path} is missing");
        if (entry.Length > MostBytes)
        {
            throw new InvalidDataException($"{path} is too large");
        }

        using var source = entry.Open();
        var content = new byte[entry.Length];
        source.ReadExactly(content);
        return content;
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static Refusal Changed(string file) =>
        Refusal.Of(RefusalCodes.ModelFileChanged, $"{file} is not the file that the training published.", ("file", file));

    private static Refusal Unreadable(string reason) =>
        Refusal.Of(RefusalCodes.ModelFileUnreadable, $"The model cannot be read: {reason}.", ("reason", reason));
}

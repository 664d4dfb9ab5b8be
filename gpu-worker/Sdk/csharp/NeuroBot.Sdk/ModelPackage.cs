using System.Security.Cryptography;
using System.Text.Json;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Sdk;

namespace NeuroBot.Sdk;

/// <summary>An unpacked package whose every file was compared with its hash.</summary>
public sealed class ModelPackage
{
    private ModelPackage(string folder, SdkManifest manifest, byte[] model)
    {
        Folder = folder;
        Manifest = manifest;
        Model = model;
    }

    public string Folder { get; }

    public SdkManifest Manifest { get; }

    /// <summary>The ONNX model, read once and hashed in memory: what was checked is what runs.</summary>
    public byte[] Model { get; }

    /// <summary>Opens a package.</summary>
    /// <exception cref="PackageException">A file is missing, was changed or leaves the folder, or the manifest has another schema.</exception>
    public static ModelPackage Open(string folder)
    {
        var manifest = ReadManifest(Path.Combine(folder, "manifest.json"));
        byte[]? model = null;
        foreach (var file in manifest.Files)
        {
            var bytes = ReadWhole(folder, file.Path);
            if (bytes.Length != file.Bytes || Convert.ToHexStringLower(SHA256.HashData(bytes)) != file.Sha256)
            {
                throw new PackageException($"{file.Path} was changed: unpack the package again, or download it again");
            }

            model = file.Path == "model.onnx" ? bytes : model;
        }

        return new ModelPackage(folder, manifest, model ?? throw new PackageException("the manifest names no model.onnx"));
    }

    /// <summary>Looks for manifest.json in the folder and the folders above it.</summary>
    public static string? Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "manifest.json")))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    private static SdkManifest ReadManifest(string path)
    {
        try
        {
            return WireDocument.Read<SdkManifest>(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is IOException or UnknownSchemaException or JsonException or UnauthorizedAccessException)
        {
            throw new PackageException($"manifest.json cannot be read: {error.Message}", error);
        }
    }

    private static byte[] ReadWhole(string folder, string path)
    {
        var root = Path.GetFullPath(folder + Path.DirectorySeparatorChar);
        var whole = Path.GetFullPath(Path.Combine(root, path));
        if (!whole.StartsWith(root, StringComparison.Ordinal))
        {
            throw new PackageException($"{path} leaves the package");
        }

        return File.Exists(whole) ? File.ReadAllBytes(whole) : throw new PackageException($"{path} is missing");
    }
}

using System.Security.Cryptography;
using System.Text.Json;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Sdk;

namespace NeuroBot.Sdk;

/// <summary>An unpacked package whose every file was compared with its hash.</summary>
public sealed class ModelPackage
{
    private const string ReferencePath = "model.onnx";

    private readonly Dictionary<string, byte[]> models;

    private ModelPackage(string folder, SdkManifest manifest, Dictionary<string, byte[]> models)
    {
        Folder = folder;
        Manifest = manifest;
        this.models = models;
    }

    public string Folder { get; }

    public SdkManifest Manifest { get; }

    /// <summary>The float32 ONNX model, read once and hashed in memory: what was checked is what runs.</summary>
    public byte[] Model => models[ReferencePath];

    /// <summary>The ONNX model of a precision.</summary>
    /// <param name="precision">float32, or another of the manifest's variants (int8).</param>
    /// <exception cref="PackageException">The package has no such model.</exception>
    public byte[] ModelOf(string precision) => Variant(precision) is { } variant ? models[variant.Path] : Model;

    /// <summary>The reference pictures with what the model of a precision finds on them.</summary>
    /// <exception cref="PackageException">The package has no such model.</exception>
    public IReadOnlyList<SdkReference> ReferencesOf(string precision) => Variant(precision)?.References ?? Manifest.References;

    /// <summary>Opens a package.</summary>
    /// <exception cref="PackageException">A file is missing, was changed or leaves the folder, or the manifest has another schema.</exception>
    public static ModelPackage Open(string folder)
    {
        var manifest = ReadManifest(Path.Combine(folder, "manifest.json"));
        var needed = (manifest.Variants ?? []).Select(variant => variant.Path).Append(ReferencePath).ToHashSet();
        var models = new Dictionary<string, byte[]>();
        foreach (var file in manifest.Files)
        {
            var bytes = ReadWhole(folder, file.Path);
            if (bytes.Length != file.Bytes || Convert.ToHexStringLower(SHA256.HashData(bytes)) != file.Sha256)
            {
                throw new PackageException($"{file.Path} was changed: unpack the package again, or download it again");
            }

            if (needed.Contains(file.Path))
            {
                models[file.Path] = bytes;
            }
        }

        return needed.FirstOrDefault(path => !models.ContainsKey(path)) is { } missing
            ? throw new PackageException($"the manifest has no hash of {missing}")
            : new ModelPackage(folder, manifest, models);
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

    /// <summary>Null for float32.</summary>
    private SdkVariant? Variant(string precision) => precision == VariantNames.Float32
        ? null
        : Manifest.Variants?.FirstOrDefault(variant => variant.Name == precision)
            ?? throw new PackageException(
                $"this package has no {precision} model; it has {string.Join(", ", (Manifest.Variants ?? []).Select(v => v.Name).Prepend(VariantNames.Float32))}");

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

using System.Security.Cryptography;
using Azure.Storage.Blobs.Models;
using NeuroBot.Storage;

namespace NeuroBot.Functions.Library.Intake;

/// <summary>Files into the library's container.</summary>
internal static class LibraryFiles
{
    /// <summary>Uploads a file that never changes.</summary>
    /// <returns>SHA-256 of its bytes, lower-case hex.</returns>
    public static async Task<string> PutLibraryFileAsync(this StorageAccess storage, string name, string file, string contentType, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = contentType, CacheControl = "private, max-age=31536000, immutable" } };
        await storage.Library.GetBlobClient(name).UploadAsync(file, options, cancellationToken);
        return await Sha256Async(file, cancellationToken);
    }

    /// <summary>SHA-256 of a file, lower-case hex.</summary>
    public static async Task<string> Sha256Async(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }
}

using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;

namespace NeuroBot.Storage.Annotations;

/// <summary>Annotation documents: one blob per image; the blob's ETag is the version that editors must name.</summary>
public sealed class AnnotationStore(StorageAccess storage)
{
    /// <summary>The document with its version; null where the image has none yet.</summary>
    public async Task<VersionedAnnotations?> ReadAsync(string team, string model, string image, CancellationToken cancellationToken = default)
    {
        try
        {
            BlobDownloadResult blob = await Blob(team, model, image).DownloadContentAsync(cancellationToken);
            return new VersionedAnnotations(WireDocument.Read<AnnotationDocument>(blob.Content), blob.Details.ETag.ToString());
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The present version; null where there is none.</summary>
    public async Task<string?> VersionAsync(string team, string model, string image, CancellationToken cancellationToken = default)
    {
        try
        {
            BlobProperties properties = await Blob(team, model, image).GetPropertiesAsync(cancellationToken: cancellationToken);
            return properties.ETag.ToString();
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Saves over exactly this version; null: as the first.</summary>
    /// <returns>Saved with the new version; AlreadyExists or Stale where somebody was faster.</returns>
    public async Task<(WriteResult Result, string? Version)> SaveAsync(
        string team, string model, AnnotationDocument document, string? version, CancellationToken cancellationToken = default)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
            Conditions = version is null
                ? new BlobRequestConditions { IfNoneMatch = ETag.All }
                : new BlobRequestConditions { IfMatch = new ETag(version) },
        };
        try
        {
            BlobContentInfo saved = await Blob(team, model, document.ImageId)
                .UploadAsync(new BinaryData(WireDocument.Write(document)), options, cancellationToken);
            return (WriteResult.Saved, saved.ETag.ToString());
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412)
        {
            return (version is null ? WriteResult.AlreadyExists : WriteResult.Stale, null);
        }
    }

    private BlobClient Blob(string team, string model, string image) =>
        storage.Library.GetBlobClient(BlobPaths.Annotations(team, model, image));
}

/// <param name="Document">The annotations.</param>
/// <param name="Version">ETag of the blob.</param>
public sealed record VersionedAnnotations(AnnotationDocument Document, string Version);

using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;

namespace NeuroBot.Storage.Annotations;

/// <summary>The label palette of each model.</summary>
public sealed class LabelPaletteStore(StorageAccess storage)
{
    private static readonly LabelPalette Empty = new([]);

    public async Task<LabelPalette> ReadAsync(string team, string model, CancellationToken cancellationToken = default) =>
        (await FindAsync(team, model, cancellationToken)).Palette;

    /// <summary>Makes the change on the palette as it is now, and again on a newer one if somebody was faster.</summary>
    public async Task ChangeAsync(string team, string model, Func<LabelPalette, LabelPalette> change, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var (palette, version) = await FindAsync(team, model, cancellationToken);
            var options = new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
                Conditions = version is { } seen ? new BlobRequestConditions { IfMatch = seen } : new BlobRequestConditions { IfNoneMatch = ETag.All },
            };
            try
            {
                await Blob(team, model).UploadAsync(new BinaryData(WireDocument.Write(change(palette))), options, cancellationToken);
                return;
            }
            catch (RequestFailedException error) when (error.Status is 409 or 412)
            {
                // Somebody was faster: read again.
            }
        }
    }

    private async Task<(LabelPalette Palette, ETag? Version)> FindAsync(string team, string model, CancellationToken cancellationToken)
    {
        try
        {
            BlobDownloadResult blob = await Blob(team, model).DownloadContentAsync(cancellationToken);
            return (WireDocument.Read<LabelPalette>(blob.Content), blob.Details.ETag);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return (Empty, null);
        }
    }

    private BlobClient Blob(string team, string model) => storage.Library.GetBlobClient(BlobPaths.Labels(team, model));
}

using NeuroBot.Contracts.Api;
using NeuroBot.Storage;
using NeuroBot.Storage.Grants;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library;

/// <summary>Read grants for the blobs of an image.</summary>
public sealed class ImageLinks(StorageAccess storage, BlobGrants grants, TimeProvider clock)
{
    private static readonly TimeSpan Grain = TimeSpan.FromHours(1);

    public async Task<ImageInfo> InfoAsync(string team, string model, ImageRow row, bool withContent, CancellationToken cancellationToken)
    {
        var expiresAt = ExpiresAt();
        var thumbnail = await grants.ToReadAsync(
            storage.Library.GetBlobClient(BlobPaths.Thumbnail(team, model, row.ImageId)), expiresAt, cancellationToken: cancellationToken);
        var content = withContent
            ? await grants.ToReadAsync(
                storage.Library.GetBlobClient(BlobPaths.StoredImage(team, model, row.ImageId)), expiresAt, cancellationToken: cancellationToken)
            : null;
        var screen = withContent && row.ScreenCopy == true
            ? await grants.ToReadAsync(
                storage.Library.GetBlobClient(BlobPaths.ScreenCopy(team, model, row.ImageId)), expiresAt, cancellationToken: cancellationToken)
            : null;
        return row.ToImageInfo(thumbnail, content, screen);
    }

    /// <summary>Of a source image.</summary>
    public async Task<Uri> OverviewAsync(string team, string model, string source, CancellationToken cancellationToken) =>
        await grants.ToReadAsync(storage.Library.GetBlobClient(BlobPaths.Overview(team, model, source)), ExpiresAt(), cancellationToken: cancellationToken);

    /// <summary>Whole hours, so that the address stays the same for a while and the browser's cache works; valid one to two hours.</summary>
    private DateTimeOffset ExpiresAt() => new((clock.GetUtcNow().Ticks / Grain.Ticks * Grain.Ticks) + (2 * Grain.Ticks), TimeSpan.Zero);
}

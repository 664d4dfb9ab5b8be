using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library.Snapshots;

/// <summary>What the images of an old version are today.</summary>
public sealed class PresentImages(ImageStore images, ImageLinks links)
{
    /// <summary>Those that are still in the library, with their thumbnails.</summary>
    public async Task<IReadOnlyDictionary<string, ImageInfo>> FindAsync(
        string team, string model, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(ids.Select(id => FindAsync(team, model, id, withContent: false, cancellationToken)));
        return found.OfType<ImageInfo>().ToDictionary(image => image.Id, StringComparer.Ordinal);
    }

    /// <summary>The image, or null where it is no longer in the library.</summary>
    public async Task<ImageInfo?> FindAsync(string team, string model, string id, bool withContent, CancellationToken cancellationToken) =>
        await images.FindAsync(team, model, id, cancellationToken) is { } row
            ? await links.InfoAsync(team, model, row, withContent, cancellationToken)
            : null;
}

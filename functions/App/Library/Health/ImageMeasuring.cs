using Azure;
using NetVips;
using NeuroBot.Functions.Library.Pixels;
using NeuroBot.Storage;
using NeuroBot.Storage.Annotations;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library.Health;

/// <summary>Measures what was taken in, or labelled, before it was measured at once.</summary>
public sealed class ImageMeasuring(StorageAccess storage, ImageStore images, AnnotationSummaries summaries)
{
    /// <summary>Images of one round.</summary>
    public const int PerRound = 400;

    private const int AtOnce = 8;

    /// <summary>The next images that are not measured.</summary>
    /// <param name="team">Owner.</param>
    /// <param name="model">Whose images.</param>
    /// <param name="after">The last of the round before: what could not be measured is not tried again.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<List<string>> FindAsync(string team, string model, string? after, CancellationToken cancellationToken) =>
        await (after is null ? images.ListAsync(team, model, cancellationToken) : images.ListAfterAsync(team, model, after, cancellationToken))
            .Where(row => !row.IsMeasured)
            .Take(PerRound)
            .Select(row => row.ImageId)
            .ToListAsync(cancellationToken);

    /// <summary>Safe to repeat. An image whose thumbnail is gone stays as it is.</summary>
    public Task MeasureAsync(string team, string model, IReadOnlyList<string> round, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        round,
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
        async (image, stop) =>
        {
            await images.ChangeAsync(team, model, image, row => KeepFactsAsync(team, model, row, stop), stop);
            await summaries.RefreshAsync(team, model, image, stop);
        });

    private async Task<bool> KeepFactsAsync(string team, string model, ImageRow row, CancellationToken cancellationToken)
    {
        if (row.Sharpness is not null)
        {
            return false;
        }

        try
        {
            var thumbnail = await storage.Library.GetBlobClient(BlobPaths.Thumbnail(team, model, row.ImageId)).DownloadContentAsync(cancellationToken);
            row.Keep(ThumbnailFacts.Of(thumbnail.Value.Content.ToArray()));
            return true;
        }
        catch (Exception error) when (error is VipsException or RequestFailedException { Status: 404 })
        {
            return false;
        }
    }
}

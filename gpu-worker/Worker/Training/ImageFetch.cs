using System.Security.Cryptography;
using Azure;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain;
using NeuroBot.GpuWorker.Jobs;
using NeuroBot.Storage;

namespace NeuroBot.GpuWorker.Training;

/// <summary>Brings a snapshot's images to this machine.</summary>
internal static class ImageFetch
{
    private const int AtOnce = 4;

    /// <summary>Downloads what is not there yet, four at a time; every file's hash is the snapshot's.</summary>
    /// <returns>Path by image id; a refusal where an image is gone or is not what was labelled.</returns>
    public static async Task<Outcome<IReadOnlyDictionary<string, string>>> RunAsync(
        JobInHand job, IReadOnlyList<SnapshotImage> images, CancellationToken cancellation)
    {
        using var part = JobSpan.Part("fetch images");
        part?.SetTag("neurobot.images", images.Count);
        var paths = images.ToDictionary(image => image.Id, image => job.Folder.File(image.Sha256));
        Refusal? refusal = null;
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(images.DistinctBy(image => image.Sha256), options, async (image, token) =>
        {
            if (refusal is null && await FetchAsync(job, image, paths[image.Id], token) is { } reason)
            {
                Interlocked.CompareExchange(ref refusal, reason, null);
            }

            job.Events.Report(Shares.Learning * Interlocked.Increment(ref done) / images.Count, null);
        });
        return refusal is null ? Outcome<IReadOnlyDictionary<string, string>>.Accepted(paths) : refusal;
    }

    private static async Task<Refusal?> FetchAsync(JobInHand job, SnapshotImage image, string path, CancellationToken cancellation)
    {
        // Ids and names come out of a document: they must not lead to another team's blobs, nor out of the job's folder.
        var folder = BlobPaths.ModelFolder(job.Request.Team, job.Request.Model);
        if (!image.Blob.StartsWith(folder, StringComparison.Ordinal) || image.Sha256.Length != 64 || !image.Sha256.All(char.IsAsciiHexDigitLower))
        {
            return Changed(image, "is not an image of this model");
        }

        if (await HashOfAsync(path, cancellation) == image.Sha256)
        {
            return null;
        }

        var partial = $"{path}.partial";
        try
        {
            await job.Context.Storage.Library.GetBlobClient(image.Blob).DownloadToAsync(partial, cancellation);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return Changed(image, "was deleted");
        }

        if (await HashOfAsync(partial, cancellation) != image.Sha256)
        {
            File.Delete(partial);
            return Changed(image, "was changed");
        }

        File.Move(partial, path, overwrite: true);
        return null;
    }

    private static async Task<string?> HashOfAsync(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
    }

    private static Refusal Changed(SnapshotImage image, string what) =>
        Refusal.Of(RefusalCodes.ImageCorrupt, $"Image '{image.Name}' {what} since the training was asked for.", ("name", image.Name));
}

using System.Security.Cryptography;
using Azure;
using NeuroBot.Contracts.Data;
using NeuroBot.GpuWorker.Jobs;
using NeuroBot.Storage;

namespace NeuroBot.GpuWorker.Training;

/// <summary>Brings the weights of an earlier version to this machine.</summary>
internal static class StartFetch
{
    /// <returns>Their bytes; null where there are none, or where they are gone or not what was published: then the training starts afresh, and the log says so.</returns>
    public static async Task<byte[]?> RunAsync(JobInHand job, StartWeights? start, CancellationToken cancellation)
    {
        if (start is null)
        {
            return null;
        }

        // The name comes out of a document: it must not lead to another team's blobs.
        if (!start.Blob.StartsWith(BlobPaths.ModelFolder(job.Request.Team, job.Request.Model), StringComparison.Ordinal))
        {
            throw new InvalidOperationException("the weights are not of this model");
        }

        try
        {
            var content = await job.Context.Storage.Runs.GetBlobClient(start.Blob).DownloadContentAsync(cancellation);
            var bytes = content.Value.Content.ToArray();
            if (Convert.ToHexStringLower(SHA256.HashData(bytes)) == start.Sha256)
            {
                return bytes;
            }

            job.Events.Log($"The weights of {start.Version} were changed: starting afresh.");
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            job.Events.Log($"The weights of {start.Version} are gone: starting afresh.");
        }

        return null;
    }
}

using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using NeuroBot.GpuWorker.Jobs;
using NeuroBot.Storage;

namespace NeuroBot.GpuWorker.Training;

/// <summary>
/// Keeps the last whole checkpoint of a run: upload a new blob → move the pointer in <c>control.json</c> under the lease → remove the old
/// blob. Whenever the process dies, the pointer names a whole checkpoint.
/// </summary>
internal sealed class CheckpointKeeper(JobInHand job)
{
    // Blob names never repeat: an attempt that is delivered again goes on counting elsewhere.
    private int number = (job.Delivery - 1) * 1_000_000;
    private long? offeredAt;
    private Task pending = Task.CompletedTask;

    /// <summary>Called on the training thread. Skips it while the last one is on its way or is younger than the setting says.</summary>
    public void Offer(Action<Stream> write, double seconds)
    {
        var clock = job.Context.Clock;
        var tooSoon = offeredAt is { } at && clock.GetElapsedTime(at) < job.Context.Settings.Checkpoints;
        if (tooSoon || !pending.IsCompleted)
        {
            return;
        }

        offeredAt = clock.GetTimestamp();
        var content = new MemoryStream();
        write(content);
        pending = Task.Run(() => KeepAsync(content, seconds));
    }

    /// <summary>Waits for the upload that is on its way.</summary>
    public Task SettleAsync() => pending;

    private async Task KeepAsync(MemoryStream content, double seconds)
    {
        try
        {
            var (lease, before) = (job.Lease, job.Lease.Control);
            var name = job.Files.CheckpointName(job.Request.Attempt, ++number);
            content.Position = 0;
            var hash = Convert.ToHexStringLower(SHA256.HashData(content));
            content.Position = 0;
            if (await job.Files.UploadAsync(lease, name, content, lease.Lost) != WriteResult.Saved
                || await lease.SaveAsync(before with { Checkpoint = name, CheckpointSha256 = hash, Seconds = seconds }, lease.Lost) != WriteResult.Saved)
            {
                return; // The lease is lost: the next attempt goes on from the pointer as it is.
            }

            if (before.Checkpoint is { } old)
            {
                await job.Context.Storage.Runs.GetBlobClient(old).DeleteIfExistsAsync(cancellationToken: lease.Lost);
            }
        }
        catch (Exception error)
        {
            // The training is worth more than one checkpoint; the next one tries again.
            job.Context.Log.LogWarning(error, "a checkpoint could not be kept");
        }
    }
}

using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Jobs;

namespace NeuroBot.Storage.Jobs;

/// <summary>
/// Sole ownership of one run by one attempt: a blob lease on <c>control.json</c>. Whoever has lost it can write nothing that counts.
/// It renews itself every quarter of its minute and cancels <see cref="Lost"/> as soon as a renewal is refused, or when none has
/// succeeded for the lease's whole length (then somebody else may have it).
/// </summary>
public sealed class RunLease : IAsyncDisposable
{
    /// <summary>Longest finite lease that Blob Storage gives.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(60);

    private readonly BlobClient blob;
    private readonly BlobLeaseClient lease;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource lost = new();
    private readonly ITimer renewal;
    private long renewedAt;
    private int renewing;

    private RunLease(BlobClient blob, BlobLeaseClient lease, RunControl control, TimeProvider clock)
    {
        this.blob = blob;
        this.lease = lease;
        this.clock = clock;
        Control = control;
        Lost = lost.Token;
        renewedAt = clock.GetTimestamp();
        renewal = clock.CreateTimer(_ => _ = RenewAsync(), null, Length / 4, Length / 4);
    }

    /// <summary>What the control blob holds: this attempt's number, and the last whole checkpoint of whichever attempt made it.</summary>
    public RunControl Control { get; private set; }

    /// <summary>Cancelled when the lease is no longer held: stop working at once.</summary>
    public CancellationToken Lost { get; }

    /// <summary>
    /// Takes the run for the request's attempt. A higher attempt breaks the lease of a lower one: the orchestration has given that one
    /// up. Null when a higher attempt owns the run (see <see cref="IsSupersededAsync"/>: then the message can be completed), or when the
    /// same attempt is held by somebody alive (then abandon the message and try later).
    /// </summary>
    public static async Task<RunLease?> TryTakeAsync(
        StorageAccess storage, JobRequest request, TimeProvider clock, CancellationToken cancellationToken = default)
    {
        if (!await HasInputAsync(storage, request, cancellationToken))
        {
            return null;
        }

        var blob = ControlBlob(storage, request);
        await CreateAsync(blob, cancellationToken);
        var lease = blob.GetBlobLeaseClient();
        if (!await AcquireAsync(blob, lease, request.Attempt, cancellationToken))
        {
            return null;
        }

        var control = await ReadAsync(blob, cancellationToken);
        if (control.Attempt > request.Attempt)
        {
            await lease.ReleaseAsync(cancellationToken: cancellationToken);
            return null;
        }

        var taken = new RunLease(blob, lease, control, clock);
        if (await taken.SaveAsync(control with { Attempt = request.Attempt }, cancellationToken) == WriteResult.Saved)
        {
            return taken;
        }

        await taken.DisposeAsync();
        return null;
    }

    /// <summary>
    /// True when a higher attempt has taken the run, or the run was deleted: the request is out of date for ever, and dropping its message
    /// is safe.
    /// </summary>
    public static async Task<bool> IsSupersededAsync(StorageAccess storage, JobRequest request, CancellationToken cancellationToken = default)
    {
        if (!await HasInputAsync(storage, request, cancellationToken))
        {
            return true;
        }

        var blob = ControlBlob(storage, request);
        return await blob.ExistsAsync(cancellationToken) && (await ReadAsync(blob, cancellationToken)).Attempt > request.Attempt;
    }

    /// <summary>Writes the control blob under the lease; <see cref="WriteResult.Stale"/> (and <see cref="Lost"/>) where it is gone.</summary>
    public async Task<WriteResult> SaveAsync(RunControl control, CancellationToken cancellationToken = default)
    {
        try
        {
            var options = new BlobUploadOptions { Conditions = new BlobRequestConditions { LeaseId = lease.LeaseId } };
            await blob.UploadAsync(BinaryData.FromBytes(WireDocument.Write(control)), options, cancellationToken);
            Control = control;
            return WriteResult.Saved;
        }
        catch (RequestFailedException error) when (error.Status is 404 or 409 or 412)
        {
            Lose();
            return WriteResult.Stale;
        }
    }

    /// <summary>True when storage confirms, now, that the lease is held.</summary>
    public async Task<bool> ConfirmAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var asked = clock.GetTimestamp();
            await lease.RenewAsync(cancellationToken: cancellationToken);
            Volatile.Write(ref renewedAt, asked);
            return true;
        }
        catch (RequestFailedException error) when (error.Status is 404 or 409 or 412)
        {
            Lose();
            return false;
        }
    }

    /// <summary>Stops renewing and lets go, so that the next attempt need not wait.</summary>
    public async ValueTask DisposeAsync()
    {
        await renewal.DisposeAsync();
        try
        {
            await lease.ReleaseAsync();
        }
        catch (RequestFailedException)
        {
            // Not held any more, or storage out of reach: it runs out by itself.
        }

        Lose();
    }

    internal static BlobClient ControlBlob(StorageAccess storage, JobRequest request) =>
        storage.Runs.GetBlobClient(BlobPaths.JobFile(request.Team, request.Model, request.JobId, RunFiles.ControlFile));

    internal static async Task<RunControl> ReadAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        var content = await blob.DownloadContentAsync(cancellationToken);
        return WireDocument.Read<RunControl>(content.Value.Content.ToMemory().Span);
    }

    // Without what it works on the run was deleted: taking it would leave an orphaned control blob.
    private static async Task<bool> HasInputAsync(StorageAccess storage, JobRequest request, CancellationToken cancellationToken) =>
        (request.Snapshot ?? request.Test?.ImagesBlob) is { } input && await storage.Runs.GetBlobClient(input).ExistsAsync(cancellationToken);

    private static async Task CreateAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            var options = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            await blob.UploadAsync(BinaryData.FromBytes(WireDocument.Write(new RunControl(0))), options, cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412)
        {
            // It is there (412: and leased).
        }
    }

    private static async Task<bool> AcquireAsync(BlobClient blob, BlobLeaseClient lease, int attempt, CancellationToken cancellationToken)
    {
        try
        {
            await lease.AcquireAsync(Length, cancellationToken: cancellationToken);
            return true;
        }
        catch (RequestFailedException error) when (error.Status == 409)
        {
            if ((await ReadAsync(blob, cancellationToken)).Attempt >= attempt)
            {
                return false;
            }
        }

        try
        {
            await lease.BreakAsync(TimeSpan.Zero, cancellationToken: cancellationToken);
            await lease.AcquireAsync(Length, cancellationToken: cancellationToken);
            return true;
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412)
        {
            return false; // Another worker was quicker; it holds the lease now.
        }
    }

    private async Task RenewAsync()
    {
        if (Interlocked.Exchange(ref renewing, 1) == 1)
        {
            return;
        }

        try
        {
            await ConfirmAsync(Lost);
        }
        catch (Exception) when (!lost.IsCancellationRequested)
        {
            // Storage out of reach: keep trying while the lease can still be ours, and no longer.
            if (clock.GetElapsedTime(Volatile.Read(ref renewedAt)) >= Length)
            {
                Lose();
            }
        }
        catch (OperationCanceledException)
        {
            // Lost or disposed meanwhile.
        }
        finally
        {
            Volatile.Write(ref renewing, 0);
        }
    }

    private void Lose()
    {
        if (!lost.IsCancellationRequested)
        {
            lost.Cancel();
        }
    }
}

using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace NeuroBot.Local.Hosting;

/// <summary>
/// The right to run on a storage account, as a short blob lease that is renewed: two machines, or two data folders, may point at the
/// same account. The blob says who holds it. A holder that died on this machine is recognised and its lease is broken at once.
/// </summary>
internal sealed class StorageLock : IAsyncDisposable
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(20);
    private readonly BlobClient blob;
    private readonly BlobLeaseClient lease;
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource lost = new();
    private readonly Task renewing;

    private StorageLock(BlobClient blob, BlobLeaseClient lease, TimeProvider clock)
    {
        this.blob = blob;
        this.lease = lease;
        renewing = RenewAsync(clock);
    }

    /// <summary>Cancelled when another holder has taken over: nothing more may be written.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Takes the lock, or answers who has it.</summary>
    public static async Task<(StorageLock? Lock, InstanceInfo? Holder)> TryTakeAsync(
        string connectionString, InstanceInfo info, TimeProvider clock, CancellationToken cancel)
    {
        var container = new BlobContainerClient(connectionString, "local-host");
        await container.CreateIfNotExistsAsync(cancellationToken: cancel);
        var blob = container.GetBlobClient("lock");
        if (!await blob.ExistsAsync(cancel))
        {
            await CreateAsync(blob, info, cancel);
        }

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var lease = blob.GetBlobLeaseClient();
            try
            {
                await lease.AcquireAsync(Duration, cancellationToken: cancel);
                var taken = new StorageLock(blob, lease, clock);
                await taken.DescribeAsync(info, cancel);
                return (taken, null);
            }
            catch (RequestFailedException error) when (error.Status == 409)
            {
                var holder = InstanceInfo.Parse((await blob.DownloadContentAsync(cancel)).Value.Content.ToString());
                if (holder is not { IsGone: true } || attempt > 0)
                {
                    return (null, holder);
                }

                await lease.BreakAsync(TimeSpan.Zero, cancellationToken: cancel);
            }
        }

        return (null, null);
    }

    public Task DescribeAsync(InstanceInfo info, CancellationToken cancel) => blob.UploadAsync(
        BinaryData.FromString(info.ToText()),
        new BlobUploadOptions { Conditions = new BlobRequestConditions { LeaseId = lease.LeaseId } },
        cancel);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await renewing;
        try
        {
            await lease.ReleaseAsync();
        }
        catch (Exception error) when (error is RequestFailedException or AggregateException or TaskCanceledException)
        {
            // Lost, or the storage is gone: it runs out by itself.
        }

        stopping.Dispose();
        lost.Dispose();
    }

    private static async Task CreateAsync(BlobClient blob, InstanceInfo info, CancellationToken cancel)
    {
        try
        {
            var onlyNew = new BlobRequestConditions { IfNoneMatch = ETag.All };
            await blob.UploadAsync(BinaryData.FromString(info.ToText()), new BlobUploadOptions { Conditions = onlyNew }, cancel);
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412)
        {
            // Somebody else made it in this moment; the lease decides.
        }
    }

    private async Task RenewAsync(TimeProvider clock)
    {
        var renewed = clock.GetTimestamp();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Duration / 4, clock, stopping.Token);
                await lease.RenewAsync(cancellationToken: stopping.Token);
                renewed = clock.GetTimestamp();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (RequestFailedException error) when (error.Status is 404 or 409 or 412)
            {
                // A pause longer than the lease without a new holder: take it again; otherwise it is lost.
                if (!await TakeAgainAsync())
                {
                    await lost.CancelAsync();
                    return;
                }
            }
            catch (Exception) when (clock.GetElapsedTime(renewed) < TimeSpan.FromMinutes(2))
            {
                // The storage restarts or stumbles: try again.
            }
            catch (Exception)
            {
                await lost.CancelAsync();
                return;
            }
        }
    }

    private async Task<bool> TakeAgainAsync()
    {
        try
        {
            await lease.AcquireAsync(Duration, cancellationToken: stopping.Token);
            return true;
        }
        catch (Exception error) when (error is RequestFailedException or OperationCanceledException)
        {
            return stopping.IsCancellationRequested;
        }
    }
}

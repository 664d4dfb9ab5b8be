using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Azure;
using Azure.Storage.Queues;
using Microsoft.Extensions.Logging;
using NeuroBot.LocalRuntime.Discovery;
using NeuroBot.LocalRuntime.Hosting;
using NeuroBot.LocalRuntime.Invocation;

namespace NeuroBot.LocalRuntime.Blobs;


/// <summary>
/// Works on the blobs of one trigger, several at once: five tries with growing pauses, then a poison message. A try counts from when it begins,
/// as with the original's queue of blobs, so that a killed host has used one up.
/// </summary>
internal sealed class BlobTriggerWorker(
    FunctionDescriptor function,
    BlobPattern pattern,
    BlobReceipts receipts,
    QueueClient poison,
    FunctionInvoker invoker,
    LocalRuntimeOptions options,
    TimeProvider time,
    ILogger log)
{
    public const int MaxTries = 5;

    private readonly Channel<BlobWork> work = Channel.CreateUnbounded<BlobWork>();
    private readonly ConcurrentDictionary<string, byte> busy = [];
    private long poll;

    public BlobPattern Pattern => pattern;

    public BlobReceipts Receipts => receipts;

    public Task RunAsync(CancellationToken ct) => Task.WhenAll(Enumerable.Range(0, options.BlobParallelism).Select(_ => LoopAsync(ct)));

    /// <summary>Takes the blob up unless this version is done or the name is being worked on.</summary>
    public void Offer(BlobWork item, long currentPoll)
    {
        Volatile.Write(ref poll, currentPoll);
        if (!receipts.IsDone(item.Blob.Name, item.ETag) && busy.TryAdd(item.Blob.Name, 0))
        {
            work.Writer.TryWrite(item);
        }
    }

    private async Task LoopAsync(CancellationToken ct)
    {
        await foreach (var item in work.Reader.ReadAllAsync(ct))
        {
            try
            {
                await ProcessAsync(item, ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                // Storage failed, not the function: the next poll offers the blob again.
                log.LogError(failure, "Blob {Blob} could not be recorded", item.Blob.Name);
            }
            finally
            {
                busy.TryRemove(item.Blob.Name, out _);
            }
        }
    }

    private async Task ProcessAsync(BlobWork item, CancellationToken ct)
    {
        var name = item.Blob.Name;
        if (receipts.IsDone(name, item.ETag))
        {
            // Offered by a listing that was older than the success.
            return;
        }

        for (var tries = receipts.Tries(name, item.ETag); tries < MaxTries;)
        {
            await receipts.CountAsync(name, item.ETag, ++tries, Volatile.Read(ref poll), ct);
            try
            {
                await invoker.InvokeAsync(function, item, item.Captures, ct);
                // Done is done: a host that is being stopped writes it down before it goes.
                await receipts.DoneAsync(
                    name, item.ETag, Volatile.Read(ref poll), await item.Blob.ExistsAsync(CancellationToken.None), CancellationToken.None);
                return;
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                if (!await item.Blob.ExistsAsync(ct))
                {
                    // Nothing is left to be done for a blob that was deleted meanwhile.
                    await receipts.DoneAsync(name, item.ETag, Volatile.Read(ref poll), keep: false, ct);
                    return;
                }

                log.LogError(failure, "Function {Function} failed on {Blob}, try {Try} of {MaxTries}", function.Name, name, tries, MaxTries);
                if (tries < MaxTries)
                {
                    await Task.Delay(options.RetryPause * Math.Pow(2, tries - 1), time, ct);
                }
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                // The host is being stopped in an orderly way: that is no fault of the blob.
                await receipts.CountAsync(name, item.ETag, tries - 1, Volatile.Read(ref poll), CancellationToken.None);
                throw;
            }
        }

        await PoisonAsync(item, ct);
        await receipts.DoneAsync(name, item.ETag, Volatile.Read(ref poll), keep: true, ct);
    }

    private async Task PoisonAsync(BlobWork item, CancellationToken ct)
    {
        var message = JsonSerializer.Serialize(new
        {
            Type = "BlobTrigger",
            FunctionId = function.Name,
            BlobType = "BlockBlob",
            ContainerName = pattern.Container,
            BlobName = item.Blob.Name,
            ETag = new ETag(item.ETag).ToString("H"),
        });
        await poison.CreateIfNotExistsAsync(cancellationToken: ct);
        await poison.SendMessageAsync(message, null, TimeSpan.FromSeconds(-1), ct);
    }
}

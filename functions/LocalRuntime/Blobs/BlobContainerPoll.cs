using System.Diagnostics;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;

namespace NeuroBot.LocalRuntime.Blobs;


/// <summary>
/// Looks for new blobs of one container, once for all triggers on it. 1. list what begins with their common prefix;
/// 2. offer each blob to the triggers whose pattern matches; 3. forget receipts of blobs that are gone; 4. pause.
/// </summary>
internal sealed class BlobContainerPoll(
    BlobContainerClient container, IReadOnlyList<BlobTriggerWorker> triggers, TimeSpan interval, TimeProvider time, ILogger log)
{
    private readonly string prefix = CommonPrefix(triggers.Select(t => t.Pattern.Prefix));
    private long poll;

    public async Task RunAsync(CancellationToken ct)
    {
        var loaded = false;
        while (!ct.IsCancellationRequested)
        {
            var pause = interval;
            try
            {
                if (!loaded)
                {
                    await Task.WhenAll(triggers.Select(t => t.Receipts.LoadAsync(ct)));
                    loaded = true;
                }

                var watch = Stopwatch.GetTimestamp();
                await ListAsync(ct);

                // A big container must not keep storage busy with nothing but being listed.
                var listing = Stopwatch.GetElapsedTime(watch);
                pause = listing > interval ? listing : interval;
            }
            catch (RequestFailedException missing) when (missing.Status == 404)
            {
                // The container has not been made yet.
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                log.LogWarning(failure, "Container {Container} could not be listed", container.Name);
                pause = TimeSpan.FromSeconds(2);
            }

            await Task.Delay(pause, time, ct);
        }
    }

    private async Task ListAsync(CancellationToken ct)
    {
        poll++;
        var seen = triggers.Select(_ => new HashSet<string>()).ToList();
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix.Length == 0 ? null : prefix, ct))
        {
            for (var i = 0; i < triggers.Count; i++)
            {
                if (triggers[i].Pattern.Match(blob.Name) is { } captures)
                {
                    seen[i].Add(BlobReceipts.Key(blob.Name));
                    var client = container.GetBlobClient(blob.Name);
                    captures["BlobTrigger"] = $"{container.Name}/{blob.Name}";
                    captures["Uri"] = client.Uri;
                    triggers[i].Offer(new BlobWork(client, blob.Properties.ETag?.ToString() ?? "", captures), poll);
                }
            }
        }

        for (var i = 0; i < triggers.Count; i++)
        {
            await triggers[i].Receipts.ForgetAsync(seen[i], poll, ct);
        }
    }

    private static string CommonPrefix(IEnumerable<string> prefixes) => prefixes.Aggregate((a, b) =>
        a[..a.Zip(b).TakeWhile(pair => pair.First == pair.Second).Count()]);
}

using Azure;
using Azure.Storage.Blobs;

namespace NeuroBot.LocalRuntime.ServiceBus;


/// <summary>
/// Messages too big for a storage queue (64 KB). The blob is written before the queue's message and deleted after it, so that a crash
/// leaves a blob too many, never a message without its blob.
/// </summary>
internal sealed class LargeMessages(BlobContainerClient container)
{
    // Storage counts the message as it is in the XML of its request; this leaves room for that.
    private const int QueueLimit = 48 * 1024;

    /// <summary>What goes into the queue: the envelope itself, or a pointer to it.</summary>
    public async Task<BinaryData> PackAsync(string queue, Envelope envelope, CancellationToken ct)
    {
        var text = envelope.Write();
        if (text.ToMemory().Length <= QueueLimit)
        {
            return text;
        }

        var name = $"{queue}/{Guid.NewGuid():N}";
        try
        {
            await container.GetBlobClient(name).UploadAsync(text, ct);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: ct);
            await container.GetBlobClient(name).UploadAsync(text, ct);
        }

        return new Envelope { Large = name }.Write();
    }

    /// <summary>The whole envelope, or null where its blob is gone: somebody has just completed the message.</summary>
    public async Task<Envelope?> UnpackAsync(Envelope envelope, CancellationToken ct)
    {
        if (envelope.Large is null)
        {
            return envelope;
        }

        try
        {
            return Envelope.Parse((await container.GetBlobClient(envelope.Large).DownloadContentAsync(ct)).Value.Content);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    public async Task DeleteAsync(string? name, CancellationToken ct)
    {
        if (name is not null)
        {
            await container.GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: ct);
        }
    }
}

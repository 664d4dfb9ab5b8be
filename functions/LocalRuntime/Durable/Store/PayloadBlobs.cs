using Azure;
using Azure.Storage.Blobs;

namespace NeuroBot.LocalRuntime.Durable.Store;

/// <summary>Texts too long for a row. A name is used once and never overwritten, so a loser of a race cannot harm the winner.</summary>
internal sealed class PayloadBlobs(BlobContainerClient container)
{
    public async Task<string> WriteAsync(string instance, string execution, string text, CancellationToken token)
    {
        var name = $"{Folder(instance, execution)}{Guid.NewGuid():N}";
        await container.GetBlobClient(name).UploadAsync(BinaryData.FromString(text), token);
        return name;
    }

    public async Task<string> ReadAsync(string name, CancellationToken token) =>
        (await container.GetBlobClient(name).DownloadContentAsync(token)).Value.Content.ToString();

    /// <summary>Removes the texts of one execution, or of all of the instance.</summary>
    public async Task DeleteAsync(string instance, string? execution, CancellationToken token)
    {
        await foreach (var blob in container.GetBlobsAsync(new Azure.Storage.Blobs.Models.GetBlobsOptions { Prefix = Folder(instance, execution) }, token))
        {
            try
            {
                await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: token);
            }
            catch (RequestFailedException)
            {
                // An orphan costs room, nothing else.
            }
        }
    }

    private static string Folder(string instance, string? execution) =>
        execution is null ? $"{RowKeys.Encode(instance)}/" : $"{RowKeys.Encode(instance)}/{execution}/";
}

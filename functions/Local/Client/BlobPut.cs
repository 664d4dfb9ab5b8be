using System.Globalization;
using System.Net;
using System.Text;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;

namespace NeuroBot.Local.Client;

/// <summary>Writes one file to the blob that a grant allows: small ones in one PUT, large ones in blocks of the advised size, each tried again.</summary>
internal sealed class BlobPut : IDisposable
{
    private const int Tries = 6;
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromMinutes(5) };

    /// <param name="path">The file.</param>
    /// <param name="grant">Leave to write; its URL holds the signature.</param>
    /// <param name="sent">Told how many bytes have arrived.</param>
    /// <exception cref="RefusedException">The storage refused, and trying again did not help.</exception>
    public async Task SendAsync(string path, UploadGrant grant, Action<long> sent, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        var blockBytes = grant.BlockBytes > 0 ? grant.BlockBytes : 4 << 20;
        if (file.Length <= blockBytes)
        {
            var whole = new byte[file.Length];
            await file.ReadExactlyAsync(whole, cancel);
            await PutAsync(path, grant.Url!, whole, cancel, ("x-ms-blob-type", "BlockBlob"));
            sent(whole.Length);
            return;
        }

        await SendBlocksAsync(path, file, grant.Url!, blockBytes, sent, cancel);
    }

    public void Dispose() => http.Dispose();

    private async Task SendBlocksAsync(string path, FileStream file, Uri url, int blockBytes, Action<long> sent, CancellationToken cancel)
    {
        var ids = new List<string>();
        var buffer = new byte[blockBytes];
        while (true)
        {
            var length = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
            if (length == 0)
            {
                break;
            }

            var id = Convert.ToBase64String(Encoding.ASCII.GetBytes(ids.Count.ToString("D8", CultureInfo.InvariantCulture)));
            await PutAsync(path, With(url, $"comp=block&blockid={Uri.EscapeDataString(id)}"), buffer.AsMemory(0, length), cancel);
            ids.Add(id);
            sent(length);
        }

        var list = $"<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>{string.Concat(ids.Select(id => $"<Latest>{id}</Latest>"))}</BlockList>";
        await PutAsync(path, With(url, "comp=blocklist"), Encoding.UTF8.GetBytes(list), cancel);
    }

    private async Task PutAsync(string path, Uri url, ReadOnlyMemory<byte> bytes, CancellationToken cancel, params (string Name, string Value)[] headers)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ReadOnlyMemoryContent(bytes) };
                foreach (var (name, value) in headers)
                {
                    request.Headers.Add(name, value);
                }

                using var answer = await http.SendAsync(request, cancel);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }

                var status = answer.StatusCode;
                if (attempt == Tries || (status < HttpStatusCode.InternalServerError && status is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests)))
                {
                    throw new RefusedException(Path.GetFileName(path), Refusal.Of(RefusalCodes.UploadExpired, $"the storage refused the upload ({(int)status})"));
                }
            }
            catch (Exception error) when (attempt < Tries && ApiClient.IsPassing(error, cancel))
            {
                // The connection broke: the same PUT again does no harm.
            }

            await ApiClient.PauseAsync(attempt, cancel);
        }
    }

    private static Uri With(Uri url, string query) => new($"{url.AbsoluteUri}&{query}");
}

using System.Security.Cryptography;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Reports;

namespace NeuroBot.Local.Client;

/// <summary>Fetches what a training made.</summary>
internal sealed class Downloads(ApiClient api, string model) : IDisposable
{
    private readonly HttpClient storage = new() { Timeout = TimeSpan.FromMinutes(10) };

    /// <summary>The report, its bytes as the service gave them.</summary>
    public async Task<(TrainingReport Report, byte[] Bytes)> ReportAsync(string run, CancellationToken cancel)
    {
        var bytes = await api.GetBytesAsync($"{api.Team}models/{model}/trainings/{run}/report", cancel);
        return (WireDocument.Read<TrainingReport>(bytes), bytes);
    }

    /// <summary>Writes the export of this kind to a file and proves its length and hash.</summary>
    /// <exception cref="LocalException">It is not there, or not what the service says it is.</exception>
    public async Task<ExportInfo> ExportAsync(string run, string kind, string path, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            // Asked anew each time: the grant to read is short-lived.
            var exports = await api.GetAsync<IReadOnlyList<ExportInfo>>($"{api.Team}models/{model}/trainings/{run}/exports", cancel);
            var export = exports.FirstOrDefault(e => e.Kind == kind && e.Url is not null)
                ?? throw new LocalException($"the training has no export of kind '{kind}'");
            try
            {
                await FetchAsync(export, path, cancel);
                return export;
            }
            catch (Exception error) when (attempt < 4 && ApiClient.IsPassing(error, cancel))
            {
                await ApiClient.PauseAsync(attempt, cancel);
            }
        }
    }

    /// <summary>The bytes of a stored picture.</summary>
    public async Task<byte[]> ImageAsync(string image, CancellationToken cancel)
    {
        var info = await api.GetAsync<ImageInfo>($"{api.Team}models/{model}/images/{image}", cancel);
        return await storage.GetByteArrayAsync(info.ContentUrl ?? info.ThumbnailUrl, cancel);
    }

    public void Dispose() => storage.Dispose();

    private async Task FetchAsync(ExportInfo export, string path, CancellationToken cancel)
    {
        var part = path + ".part";
        await using (var file = File.Create(part))
        {
            await using var stream = await storage.GetStreamAsync(export.Url, cancel);
            await stream.CopyToAsync(file, cancel);
        }

        await using (var file = File.OpenRead(part))
        {
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
            if (hash != export.Sha256 || file.Length != export.Bytes)
            {
                throw new LocalException($"{export.FileName} arrived damaged: {file.Length} bytes with SHA-256 {hash}, expected {export.Bytes} with {export.Sha256}");
            }
        }

        File.Move(part, path, overwrite: true);
    }
}

using Microsoft.AspNetCore.Http;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Storage;
using NeuroBot.Storage.Grants;
using NeuroBot.Storage.Jobs;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Delivery;

/// <summary>Results that a worker published: streamed as an answer, or with a short-lived grant for the browser.</summary>
public sealed class PublishedBlobs(StorageAccess storage, BlobGrants grants, TimeProvider clock)
{
    private static readonly TimeSpan GrantLife = TimeSpan.FromMinutes(15);

    /// <summary>The JSON document of a kind; refused where the job is not there or did not publish one.</summary>
    public async Task<IResult> StreamAsync(JobRow? row, string kind, string what, CancellationToken cancellationToken)
    {
        if (row is null)
        {
            return Answer.NotFound(what);
        }

        if (row.File(kind) is not { } file)
        {
            return Answer.Refused(NotSucceeded(row));
        }

        var files = new RunFiles(storage, row.Key.Team, row.Key.Model, row.Key.Id);
        var content = await files.OpenAsync(file.Blob, cancellationToken);
        return TypedResults.Stream(content, "application/json; charset=utf-8");
    }

    /// <summary>The document of a kind; null where the job did not publish one.</summary>
    public async Task<T?> ReadAsync<T>(JobRow row, string kind, CancellationToken cancellationToken)
        where T : class
    {
        if (row.File(kind) is not { } file)
        {
            return null;
        }

        var files = new RunFiles(storage, row.Key.Team, row.Key.Model, row.Key.Id);
        await using var content = await files.OpenAsync(file.Blob, cancellationToken);
        using var whole = new MemoryStream();
        await content.CopyToAsync(whole, cancellationToken);
        return WireDocument.Read<T>(whole.GetBuffer().AsSpan(0, (int)whole.Length));
    }

    /// <summary>One download: name, hash, and leave to read this one blob for a quarter of an hour.</summary>
    public async Task<ExportInfo> GrantAsync(JobRow row, PublishedFile file, CancellationToken cancellationToken)
    {
        var files = new RunFiles(storage, row.Key.Team, row.Key.Model, row.Key.Id);
        if (!file.Blob.StartsWith(files.BlobName(""), StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"'{file.Blob}' is not of {row.Key.InstanceId}");
        }

        var expiresAt = clock.GetUtcNow() + GrantLife;
        var url = await grants.ToReadAsync(storage.Runs.GetBlobClient(file.Blob), expiresAt, file.FileName, cancellationToken);
        return new ExportInfo(file.Kind, file.FileName, file.Bytes, file.Sha256, url, expiresAt);
    }

    public static Refusal NotSucceeded(JobRow row) => Refusal.Of(
        RefusalCodes.TrainingNotSucceeded, $"{row.Version} has not succeeded: it is {row.State}.", ("version", row.Version), ("state", row.State));
}

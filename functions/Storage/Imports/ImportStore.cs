using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Imports;

/// <summary>An import without its file list: PartitionKey <c>{team}|{model}</c>, RowKey the import's id (that of its upload).</summary>
public sealed class ImportRow : TableRow
{
    /// <summary>JSON of the <see cref="ImportReport"/> with no entries.</summary>
    public string Summary { get; set; } = "";

    /// <summary>How many chunk blobs the dry run wrote.</summary>
    public int Chunks { get; set; }

    /// <summary>Who pressed apply, and when: one name and one time for every repetition.</summary>
    public string? AppliedBy { get; set; }

    public DateTimeOffset? ApplyingSince { get; set; }
}

/// <summary>Imports of annotations: a small row each; the file list and the planned annotations stand in blobs.</summary>
public sealed class ImportStore(StorageAccess storage)
{
    private readonly TableClient imports = storage.Table(TableNames.Imports);

    public Task<ImportRow?> FindAsync(string team, string model, string import, CancellationToken cancellationToken = default) =>
        imports.FindAsync<ImportRow>(TableNames.Partition(team, model), import, cancellationToken);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<ImportReport>> ListAsync(string team, string model, CancellationToken cancellationToken = default)
    {
        var rows = await imports.InPartition<ImportRow>(TableNames.Partition(team, model), cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        return [.. rows.OrderByDescending(row => row.RowKey, StringComparer.Ordinal).Select(Summary)];
    }

    public static ImportReport Summary(ImportRow row) => JsonSerializer.Deserialize<ImportReport>(row.Summary, WireJson.Options)!;

    /// <summary>The whole report with its file list.</summary>
    public async Task<ImportReport> ReportAsync(string team, string model, ImportRow row, CancellationToken cancellationToken = default)
    {
        var entries = await ReadAsync<List<ImportFile>>(team, model, row.RowKey, "report.json", cancellationToken);
        return Summary(row) with { Entries = entries ?? [] };
    }

    /// <summary>The file list first, then the row that makes it visible. AlreadyExists where an earlier delivery was through.</summary>
    public async Task<WriteResult> AddAsync(string team, string model, ImportReport report, int chunks, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(team, model, report.Id, cancellationToken) is not null)
        {
            return WriteResult.AlreadyExists;
        }

        await WriteAsync(team, model, report.Id, "report.json", report.Entries, cancellationToken);
        return await imports.InsertAsync(
            new ImportRow
            {
                PartitionKey = TableNames.Partition(team, model),
                RowKey = report.Id,
                Summary = JsonSerializer.Serialize(report with { Entries = [] }, WireJson.Options),
                Chunks = chunks,
            },
            cancellationToken);
    }

    /// <summary>Changes the row as it is now, and again if somebody was faster; a change that answers false writes nothing.</summary>
    public async Task<ImportRow?> ChangeAsync(
        string team, string model, string import, Func<ImportRow, ImportReport, ImportReport?> change, CancellationToken cancellationToken = default)
    {
        while (await FindAsync(team, model, import, cancellationToken) is { } row)
        {
            if (change(row, Summary(row)) is not { } changed)
            {
                return row;
            }

            row.Summary = JsonSerializer.Serialize(changed with { Entries = [] }, WireJson.Options);
            if (await imports.ReplaceAsync(row, cancellationToken) == WriteResult.Saved)
            {
                return row;
            }
        }

        return null;
    }

    public Task WriteAsync<T>(string team, string model, string import, string file, T content, CancellationToken cancellationToken = default) =>
        storage.Runs.GetBlobClient(BlobPaths.ImportFile(team, model, import, file)).UploadAsync(
            new BinaryData(JsonSerializer.SerializeToUtf8Bytes(content, WireJson.Options)), overwrite: true, cancellationToken);

    public async Task<T?> ReadAsync<T>(string team, string model, string import, string file, CancellationToken cancellationToken = default)
    {
        try
        {
            BlobDownloadResult blob = await storage.Runs.GetBlobClient(BlobPaths.ImportFile(team, model, import, file)).DownloadContentAsync(cancellationToken);
            return JsonSerializer.Deserialize<T>(blob.Content.ToMemory().Span, WireJson.Options);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return default;
        }
    }
}

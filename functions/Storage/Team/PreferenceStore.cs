using System.Text.Json;
using Azure.Data.Tables;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Team;

/// <summary>A user's preferences: PartitionKey <c>preferences</c>, RowKey the user.</summary>
public sealed class PreferenceRow : TableRow
{
    /// <summary><see cref="Preferences"/> as JSON.</summary>
    public string Json { get; set; } = "";
}

/// <summary>What users have set for themselves. The last writer wins: nobody else writes it.</summary>
public sealed class PreferenceStore(StorageAccess storage)
{
    private const string Partition = "preferences";

    private readonly TableClient table = storage.Table(TableNames.Preferences);

    public async Task<Preferences> ReadAsync(string user, CancellationToken cancellationToken = default) =>
        await table.FindAsync<PreferenceRow>(Partition, user, cancellationToken) is { } row
            ? JsonSerializer.Deserialize<Preferences>(row.Json, WireJson.Options)!
            : new Preferences(null);

    public Task SaveAsync(string user, Preferences preferences, CancellationToken cancellationToken = default) => table.UpsertEntityAsync(
        new PreferenceRow { PartitionKey = Partition, RowKey = user, Json = JsonSerializer.Serialize(preferences, WireJson.Options) },
        TableUpdateMode.Replace,
        cancellationToken);
}

using System.Collections.Concurrent;
using NeuroBot.Contracts.Data;
using NeuroBot.Storage;
using NeuroBot.Storage.Jobs;

namespace NeuroBot.Functions.Library.Snapshots;

/// <summary>Reads frozen data sets. They never change, so the last few are kept in memory: turning pages of a large one does not read it again.</summary>
public sealed class SnapshotReader(StorageAccess storage)
{
    private const int KeptSnapshots = 4;

    private readonly ConcurrentDictionary<(string Team, string Model, string Snapshot), DatasetSnapshot> kept = new();

    /// <summary>The frozen data set of a training or restore; null where it has none.</summary>
    public async Task<DatasetSnapshot?> ReadAsync(string team, string model, string snapshot, CancellationToken cancellationToken)
    {
        if (kept.TryGetValue((team, model, snapshot), out var known))
        {
            return known;
        }

        var files = new RunFiles(storage, team, model, snapshot);
        if (await files.ReadAsync<DatasetSnapshot>(files.BlobName(RunFiles.SnapshotFile), cancellationToken) is not { } read)
        {
            return null;
        }

        if (kept.Count >= KeptSnapshots)
        {
            kept.Clear();
        }

        return kept[(team, model, snapshot)] = read;
    }
}

using System.Collections.Concurrent;
using NeuroBot.Domain.Datasets;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library.Snapshots;

/// <summary>
/// Compares a data set version with what is there now, or with another version. A comparison is kept in memory for as long as the model's counters
/// stand still (every change of an image moves them).
/// </summary>
public sealed class SnapshotComparisons(SnapshotReader reader, PresentLabels present, ImageStore images)
{
    private const int KeptComparisons = 8;

    private readonly ConcurrentDictionary<(string Team, string Model, string From, string To), DatasetComparison> kept = new();

    /// <summary>Null where one of the two is not there.</summary>
    /// <param name="team">Owner.</param>
    /// <param name="model">Whose versions.</param>
    /// <param name="from">The version that counts as before.</param>
    /// <param name="to">The version that counts as after; null: what is there now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<DatasetComparison?> CompareAsync(string team, string model, string from, string? to, CancellationToken cancellationToken)
    {
        // The counters are read before the images: what is newer than them is compared again next time.
        var after = to ?? $"now {(await images.SumsAsync(team, model, cancellationToken)).Version}";
        if (kept.TryGetValue((team, model, from, after), out var known))
        {
            return known;
        }

        if (await reader.ReadAsync(team, model, from, cancellationToken) is not { } before
            || (to is null ? await present.ReadSinceAsync(before, cancellationToken) : (await reader.ReadAsync(team, model, to, cancellationToken))?.Images)
                is not { } other)
        {
            return null;
        }

        if (kept.Count >= KeptComparisons)
        {
            kept.Clear();
        }

        return kept[(team, model, from, after)] = DatasetComparison.Of(before.Images, other);
    }
}

using Azure;
using Azure.Data.Tables;
using NeuroBot.Domain.Health;
using NeuroBot.Domain.Labels;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Annotations;

/// <summary>A note that an image's summary may be behind its document: PartitionKey <c>pending</c>, RowKey <c>{team}|{model}|{image}</c>.</summary>
public sealed class PendingRow : TableRow
{
    public DateTimeOffset At { get; set; }
}

/// <summary>
/// Keeps the label summary on an image's row equal to its annotation document. Before a document is saved a note is left; after it the summary is made and
/// the note removed. What a crash left between is found by the notes and made good.
/// </summary>
public sealed class AnnotationSummaries(StorageAccess storage, AnnotationStore annotations, ImageStore images, TimeProvider clock)
{
    private const string Partition = "pending";
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    private readonly TableClient index = storage.Table(TableNames.ImageIndex);

    public Task NoteAsync(string team, string model, string image, CancellationToken cancellationToken = default) =>
        index.UpsertEntityAsync(
            new PendingRow { PartitionKey = Partition, RowKey = $"{team}|{model}|{image}", At = clock.GetUtcNow() },
            TableUpdateMode.Replace,
            cancellationToken);

    /// <summary>
    /// Makes the summary from the document as it is now. The row is read before the document: if the row can still be saved, no newer summary came
    /// between; a newer document is followed by its own refresh. So the last summary is always of the last document.
    /// </summary>
    public Task<ImageRow?> RefreshAsync(string team, string model, string image, CancellationToken cancellationToken = default) =>
        images.ChangeAsync(
            team, model, image,
            async row =>
            {
                var now = await annotations.ReadAsync(team, model, image, cancellationToken);
                if (row.AnnotationVersion == now?.Version && !row.IsSummaryOld)
                {
                    return false;
                }

                Summarise(row, now);
                return true;
            },
            cancellationToken);

    /// <summary>
    /// The same for many images at once whose documents have just been saved. Each row was read before its document was saved, so the rule above holds: where a row (or a counter) has changed since,
    /// the images of that transaction are refreshed one by one.
    /// </summary>
    /// <param name="team">Owner.</param>
    /// <param name="model">Whose images.</param>
    /// <param name="saved">Rows as they were read, and what was saved.</param>
    /// <param name="first">Counter to begin with: who works beside others begins elsewhere.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RefreshTogetherAsync(
        string team, string model, IEnumerable<(ImageRow Row, VersionedAnnotations Saved)> saved, int first = 0, CancellationToken cancellationToken = default)
    {
        var shards = saved.GroupBy(image => CounterRow.KeyOf(image.Row.ImageId), StringComparer.Ordinal).OrderBy(shard => shard.Key, StringComparer.Ordinal).ToList();
        var start = shards.Count == 0 ? 0 : first % shards.Count;
        foreach (var some in shards[start..].Concat(shards[..start]).SelectMany(shard => shard.Chunk(ImageStore.MostTogether)))
        {
            var changes = some.Select(image =>
            {
                var before = image.Row.Counted;
                Summarise(image.Row, image.Saved);
                return (before, image.Row);
            }).ToList();
            if (!await images.SaveTogetherAsync(changes, cancellationToken))
            {
                foreach (var (row, _) in some)
                {
                    await RefreshAsync(team, model, row.ImageId, cancellationToken);
                }
            }
        }
    }

    /// <summary>Refreshes, then removes the note.</summary>
    public async Task SettleAsync(string team, string model, string image, CancellationToken cancellationToken = default)
    {
        await RefreshAsync(team, model, image, cancellationToken);
        await index.DeleteEntityAsync(Partition, $"{team}|{model}|{image}", ETag.All, cancellationToken);
    }

    /// <summary>Makes good what crashes left behind.</summary>
    public async Task SettleOldAsync(CancellationToken cancellationToken = default)
    {
        var before = clock.GetUtcNow() - Grace;
        await foreach (var row in index.InPartition<PendingRow>(Partition, cancellationToken: cancellationToken))
        {
            if (row.At < before && row.RowKey.Split('|') is [var team, var model, var image])
            {
                await SettleAsync(team, model, image, cancellationToken);
            }
        }
    }

    /// <summary>Targets per label, and how large they are; ignore regions are none.</summary>
    private static void Summarise(ImageRow row, VersionedAnnotations? now)
    {
        var targets = now?.Document.Shapes.Where(shape => !shape.Ignore).ToList() ?? [];
        row.AnnotationVersion = now?.Version;
        row.Targets = targets.Count;
        row.Negative = now?.Document.Negative == true && targets.Count == 0;
        row.Annotated = targets.Count > 0 || row.Negative;
        row.LabelCounts = LabelBag.Pack(LabelStatistics.OnImage(targets));
        row.TargetSizes = TargetBag.Pack([.. TargetScale.OnImage(targets).Select(label => label.Cells)]);
        row.SmallestTarget = TargetScale.SmallestArea(targets);
    }
}

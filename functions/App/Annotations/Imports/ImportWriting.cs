using System.Collections.Concurrent;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Annotations.Matching;
using NeuroBot.Storage;
using NeuroBot.Storage.Annotations;
using NeuroBot.Storage.Imports;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Annotations.Imports;

/// <summary>Which import, of which type of model, and in how many chunks it was planned.</summary>
public sealed record ImportReference(string Team, string Model, string Import, int Chunks, ModelType Type);

/// <summary>One chunk of an import.</summary>
public sealed record ImportChunk(ImportReference Import, int Chunk);

/// <summary>An image that an import did not change after all, and why.</summary>
public sealed record LeftOut(string Image, Refusal Reason);

/// <summary>What an import came to.</summary>
public sealed record ImportResult(ImportReference Import, List<LeftOut> LeftOut);

/// <summary>Writes planned annotations onto their images.</summary>
public sealed class ImportWriting(ImportStore imports, ImageStore images, AnnotationStore annotations, AnnotationSummaries summaries, TimeProvider clock)
{
    private const int Writers = 8;

    /// <summary>Writes one chunk; what another editor changed since the import began stays, and is named.</summary>
    public async Task<List<LeftOut>> ApplyAsync(ImportChunk chunk, CancellationToken cancellationToken)
    {
        var (team, model, import, _, type) = chunk.Import;
        var row = await imports.FindAsync(team, model, import, cancellationToken);
        var planned = await imports.ReadAsync<List<PlannedAnnotation>>(team, model, import, $"chunk-{chunk.Chunk}.json", cancellationToken);
        var (leftOut, saved) = (new ConcurrentBag<LeftOut>(), new ConcurrentBag<(ImageRow, VersionedAnnotations)>());
        var options = new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancellationToken };
        var mirrored = row is not null && ImportStore.Summary(row).CounterClockwise;
        await Parallel.ForEachAsync(row is null ? [] : planned ?? [], options, async (read, stop) =>
        {
            var annotation = mirrored ? read.Mirrored(type) : read;
            var found = await images.FindAsync(team, model, annotation.Image.Id, stop);
            if (found is { AnnotationVersion: null } && await WriteFirstAsync(team, model, annotation, row!, stop) is { } written)
            {
                saved.Add((found, written));
            }
            else if (await WriteAsync(team, model, annotation, row!, stop) is { } refusal)
            {
                leftOut.Add(new LeftOut(annotation.Image.Id, refusal));
            }
        });
        // Chunks that are applied side by side do not meet at the same counter.
        await summaries.RefreshTogetherAsync(team, model, saved, chunk.Chunk * CounterRow.Shards / ApplyImport.ChunksAtOnce, cancellationToken);
        return [.. leftOut.OrderBy(l => l.Image, StringComparer.Ordinal)];
    }

    /// <summary>The row says "applied" last, after the file list names what was left out.</summary>
    public async Task FinishAsync(ImportResult result, CancellationToken cancellationToken)
    {
        var (team, model, import, _, _) = result.Import;
        if (await imports.FindAsync(team, model, import, cancellationToken) is not { } row)
        {
            return;
        }

        var reasons = result.LeftOut.ToDictionary(l => l.Image, l => l.Reason);
        var report = await imports.ReportAsync(team, model, row, cancellationToken);
        var entries = report.Entries.Select(e =>
            e.Refusal is null && e.Image is not null && reasons.TryGetValue(e.Image, out var reason) ? e with { Refusal = reason } : e).ToList();
        await imports.WriteAsync(team, model, import, "report.json", entries, cancellationToken);
        await imports.ChangeAsync(
            team, model, import,
            (_, summary) => summary.State == ImportState.Applied
                ? null
                : summary with { State = ImportState.Applied, AppliedAt = clock.GetUtcNow(), Applied = summary.Importable - reasons.Count },
            cancellationToken);
    }

    /// <summary>Of an image that had no annotations when its row was read; null: it has some now.</summary>
    private async Task<VersionedAnnotations?> WriteFirstAsync(
        string team, string model, PlannedAnnotation planned, ImportRow import, CancellationToken cancellationToken)
    {
        var document = planned.ToDocument(import.ApplyingSince!.Value, import.AppliedBy!);
        var (result, version) = await annotations.SaveAsync(team, model, document, version: null, cancellationToken);
        return result == WriteResult.Saved ? new VersionedAnnotations(document, version!) : null;
    }

    private async Task<Refusal?> WriteAsync(string team, string model, PlannedAnnotation planned, ImportRow import, CancellationToken cancellationToken)
    {
        var (image, since) = (planned.Image.Id, import.ApplyingSince!.Value);
        while (true)
        {
            if (await images.FindAsync(team, model, image, cancellationToken) is null)
            {
                return Refusals.NotFound("image");
            }

            var before = await annotations.ReadAsync(team, model, image, cancellationToken);
            if (before?.Document.UpdatedAt > since)
            {
                return Refusals.Stale("annotations", before.Version);
            }

            // Written by an earlier run of this chunk: only the summary may be missing.
            if (before?.Document.UpdatedAt == since && before.Document.UpdatedBy == import.AppliedBy)
            {
                break;
            }

            var document = planned.ToDocument(since, import.AppliedBy!);
            if ((await annotations.SaveAsync(team, model, document, before?.Version, cancellationToken)).Result == WriteResult.Saved)
            {
                break;
            }
        }

        await summaries.RefreshAsync(team, model, image, cancellationToken);
        return null;
    }
}

using System.Diagnostics;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain;
using NeuroBot.Domain.Annotations.Matching;
using NeuroBot.Domain.Identity;
using NeuroBot.Domain.Shapes;
using NeuroBot.Functions.Library;
using NeuroBot.Functions.Library.Intake;
using NeuroBot.Storage.Imports;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Annotations.Imports;

/// <summary>
/// The dry run of an uploaded zip: reads and plans it whole, keeps the plan in chunk blobs, then the report, then the verdict; the uploaded blob goes last.
/// Applying uses the kept plan, so that what was shown is what happens.
/// </summary>
public sealed class ImportReading(ModelStore models, ImageQuery query, UploadStore uploads, ImportStore imports, TimeProvider clock, IIdMaker ids)
{
    private const int FilesOfAChunk = 400;

    /// <summary>Some ten megabytes.</summary>
    private const int PointsOfAChunk = 200_000;

    private const int ChunksWrittenAtOnce = 4;

    public async Task ReadAsync(string team, string model, string upload, BlobClient blob, CancellationToken cancellationToken = default)
    {
        var row = await uploads.FindAsync(team, model, upload, cancellationToken);
        var owner = await models.FindAsync(team, model, cancellationToken);
        if (row is { Kind: UploadKind.Annotations, State: UploadState.Waiting } && owner is not null)
        {
            using var span = IntakeTelemetry.Start(row);
            // An earlier delivery that came as far as the report only owes the verdict.
            if (await imports.FindAsync(team, model, upload, cancellationToken) is null && !await PlanAsync(owner, row, blob, span, cancellationToken))
            {
                return;
            }

            await uploads.AcceptImportAsync(row, upload, cancellationToken);
        }

        await blob.DeleteIfExistsAsync(cancellationToken: cancellationToken);
    }

    private async Task<bool> PlanAsync(ModelRow model, UploadRow row, BlobClient blob, Activity? span, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        // The archive is fetched and checked through while the library is read.
        var library = Task.Run(
            async () => new ImageCatalog(LibraryCatalog.Of(await query.NamesAsync(model.Team, model.Id, cancellationToken))), cancellationToken);
        try
        {
            BlobProperties properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
            var (entries, chunks) = (new List<ImportFile>(), 0);
            Outcome<ImportSummary> outcome;
            if (properties.ContentLength > row.DeclaredBytes)
            {
                outcome = Refusal.Of(RefusalCodes.UploadLargerThanDeclared, "The archive is larger than was declared.",
                    ("bytes", properties.ContentLength), ("declared", row.DeclaredBytes));
            }
            else
            {
                var same = new BlobDownloadToOptions { Conditions = new BlobRequestConditions { IfMatch = properties.ETag } };
                await blob.DownloadToAsync(file, same, cancellationToken);
                (outcome, entries, chunks) = await PlanFileAsync(model, row.Upload, file, library, cancellationToken);
            }

            var refused = outcome.Refusal;
            if (refused is not null)
            {
                IntakeTelemetry.Failed(span, refused.Code);
            }

            var summary = refused is null ? outcome.Value : new ImportSummary(null, 0, 0, 0, []);
            var report = new ImportReport(
                row.Upload, refused is null ? ImportState.DryRun : ImportState.Refused, row.Name, summary.Format, summary.Files, summary.Importable,
                summary.Shapes, summary.Labels, refused is null ? entries : [], refused, clock.GetUtcNow(), null, 0, summary.AnglesOfBothSigns);
            await imports.AddAsync(model.Team, model.Id, report, refused is null ? chunks : 0, cancellationToken);
            return true;
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return false;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task<(Outcome<ImportSummary> Outcome, List<ImportFile> Entries, int Chunks)> PlanFileAsync(
        ModelRow model, string import, string file, Task<ImageCatalog> library, CancellationToken cancellationToken)
    {
        var (entries, waiting, points, chunks) = (new List<ImportFile>(), new List<PlannedAnnotation>(), 0L, 0);
        var writing = new Queue<Task>();
        void Flush()
        {
            // The planner visits without awaiting. Some chunks are written while the next are planned.
            if (writing.Count == ChunksWrittenAtOnce)
            {
                writing.Dequeue().GetAwaiter().GetResult();
            }

            var (name, chunk) = ($"chunk-{chunks++}.json", waiting);
            (waiting, points) = ([], 0);
            writing.Enqueue(Task.Run(() => imports.WriteAsync(model.Team, model.Id, import, name, chunk, cancellationToken), cancellationToken));
        }

        void Visit(PlannedFile planned)
        {
            entries.Add(planned.Row);
            if (planned.Annotation is { } annotation)
            {
                waiting.Add(annotation);
                points += annotation.Shapes.Sum(Geometry.PointCount);
            }

            if (waiting.Count == FilesOfAChunk || points > PointsOfAChunk)
            {
                Flush();
            }
        }

        try
        {
            await using var zip = File.OpenRead(file);
            var outcome = await Task.Run(() => ImportPlanner.Plan(zip, new ComingCatalog(library), model.Type, ids, Visit, cancel: cancellationToken), cancellationToken);
            if (waiting.Count > 0)
            {
                Flush();
            }

            await library;
            return (outcome, entries, chunks);
        }
        finally
        {
            // Also after an error: a chunk that is still being written must not come after that of the next attempt.
            await Task.WhenAll(writing);
        }
    }
}

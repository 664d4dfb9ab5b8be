using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Annotations.Exporting;
using NeuroBot.Domain.Identity;
using NeuroBot.Domain.Naming;
using NeuroBot.Functions.Library;
using NeuroBot.Storage;
using NeuroBot.Storage.Exports;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Annotations.Exports;

/// <summary>导出标注: begins to write annotations into a zip.</summary>
public sealed class StartAnnotationExport(AnnotationExportStore exports, ExportWriting writing, AuditLog audit, IIdMaker ids, TimeProvider clock)
{
    /// <summary>More files than an import takes in one zip (see ArchiveLimits), with room for classes.txt.</summary>
    private const int MostFiles = 99_000;

    [Function("StartAnnotationExport")]
    [ApiOperation("Export annotations as labelme, Pascal VOC, YOLO, CreateML or COCO: of the images named, or of all annotated ones that the filter finds.", Role.Editor,
        Request = typeof(AnnotationExportRequest), Response = typeof(AnnotationExportInfo), Status = 202)]
    [ApiImageFilter]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "teams/{team}/models/{model}/annotation-exports")] HttpRequest request,
        [DurableClient] DurableTaskClient durable,
        string team, string model)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        if (!(await request.ReadAsync<AnnotationExportRequest>()).TryGet(out var body, out var refusal)
            || !ImageFilter.Read(request.Query).TryGet(out var filter, out refusal)
            || !ExportFormats.Check(body.Format, request.GetModel().Type).TryGet(out _, out refusal))
        {
            return Answer.Refused(refusal);
        }

        if (body.Images is { Count: 0 } || !NamedImages.AreIds(body.Images) || !NamedImages.AreIds(body.Except))
        {
            return Answer.Refused(Refusals.Malformed($"Images are named by 1 to {NamedImages.Most} ids, exceptions by at most so many."));
        }

        var export = new AnnotationExport(team, model, ids.Next(), request.GetModel().Type, body.Images?.ToList(), filter, body.Except?.ToList() ?? []);
        var total = await writing.CountAsync(export, body.Sources, cancellationToken);
        if (total == 0)
        {
            return Answer.Refused(Refusal.Of(RefusalCodes.ExportNothing, "None of these images is annotated: there is nothing to export."));
        }

        if (total > MostFiles && ExportFormats.HasFilePerImage(body.Format))
        {
            return Answer.Refused(Refusal.Of(RefusalCodes.ExportTooMany, $"A zip with a file per image holds at most {MostFiles}; these are {total}. Export them in parts.",
                ("count", total), ("limit", MostFiles)));
        }

        var now = clock.GetUtcNow();
        var row = new AnnotationExportRow
        {
            PartitionKey = TableNames.Partition(team, model),
            RowKey = export.Id,
            As = body.Format,
            Sources = body.Sources,
            FileName = FileNames.Clean($"{request.GetModel().Name} {ExportFormats.NameOf(body.Format)} {now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.zip"),
            StartedAt = now,
            StartedBy = request.GetCaller().Id,
            Total = total,
        };
        await exports.AddAsync(row, cancellationToken);
        await durable.ScheduleNewOrchestrationInstanceAsync(nameof(ExportAnnotations), export, new StartOrchestrationOptions(row.RowKey), cancellationToken);
        await audit.WriteAsync(team, row.StartedBy, AuditActions.AnnotationsExport, model, $"{body.Format} {total}", cancellationToken);
        return Answer.Accepted(row.ToInfo());
    }
}

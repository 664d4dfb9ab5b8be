using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Functions.Annotations.Imports;
using NeuroBot.Storage.Imports;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Annotations;

/// <summary>Applies an import after its dry run. Asking twice applies once.</summary>
public sealed class StartImport(ImportStore imports, AuditLog audit, TimeProvider clock)
{
    [Function("StartImport")]
    [ApiOperation("Apply an import after its dry run.", Role.Editor, Response = typeof(ImportReport), Status = 202)]
    [ApiQuery("angles", "Where the dry run found angles of both signs: clockwise (the default) or counterClockwise. Not of a tiled model, whose boxes are cut onto the tiles by then.", typeof(string))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "teams/{team}/models/{model}/imports/{import}/apply")] HttpRequest request,
        [DurableClient] DurableTaskClient durable,
        string team, string model, string import)
    {
        var counterClockwise = request.Query["angles"] == "counterClockwise";
        if (request.Query["angles"].ToString() is not ("" or "clockwise" or "counterClockwise") || (counterClockwise && request.GetModel().Tiling is not null))
        {
            return Answer.Refused(Refusals.Malformed("Angles are clockwise or counterClockwise; of a tiled model clockwise."));
        }

        var caller = request.GetCaller();
        var row = await imports.ChangeAsync(team, model, import, (found, report) =>
        {
            if (report.State != ImportState.DryRun)
            {
                return null;
            }

            (found.AppliedBy, found.ApplyingSince) = (caller.Id, clock.GetUtcNow());
            return report with { State = ImportState.Applying, CounterClockwise = counterClockwise && report.AnglesOfBothSigns };
        });
        if (row is null)
        {
            return Answer.NotFound("import");
        }

        var summary = ImportStore.Summary(row);
        if (summary.State == ImportState.Refused)
        {
            return Answer.Refused(summary.Refusal!);
        }

        // Also where an earlier request was cut off between row and orchestration.
        var reference = new ImportReference(team, model, import, row.Chunks, request.GetModel().Type);
        if (summary.State == ImportState.Applying && await durable.StartUnlessAliveAsync(nameof(ApplyImport), reference, import))
        {
            await audit.WriteAsync(team, caller.Id, AuditActions.ImportApply, import, summary.ArchiveName);
        }

        return Answer.Accepted(summary);
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Library;

/// <summary>Compares a model's index with its images, and mends it.</summary>
public sealed class RepairLibrary(LibraryRepair repair, AuditLog audit)
{
    [Function("RepairLibrary")]
    [ApiOperation("Compare counters, names, label summaries and stored files with the model's images, and mend what differs. Others may go on working.", Role.Owner,
        Response = typeof(RepairReport))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "teams/{team}/models/{model}/repair")] HttpRequest request, string team, string model)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        var report = await repair.RunAsync(team, model, cancellationToken);
        await audit.WriteAsync(team, request.GetCaller().Id, AuditActions.LibraryRepair, model, report.IsClean ? "nothing was amiss" : "mended", cancellationToken);
        return Answer.Ok(report);
    }
}

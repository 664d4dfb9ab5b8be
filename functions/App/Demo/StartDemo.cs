using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Demo;

/// <summary>Begins to fill an empty model with the demonstration data.</summary>
public sealed class StartDemo(ImageStore images, DemoFilling filling, AuditLog audit)
{
    [Function("StartDemo")]
    [ApiOperation("Fill an empty model for object detection with synthetic pictures of parts, most of them labelled. The model's counters tell how far it is.", Role.Editor,
        Response = typeof(DemoInfo), Status = 202)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "teams/{team}/models/{model}/demo")] HttpRequest request,
        [DurableClient] DurableTaskClient durable,
        string team, string model)
    {
        var row = request.GetModel();
        if (row.Type != ModelType.Detection || row.Tiling is not null || (await images.SumsAsync(team, model, request.HttpContext.RequestAborted)).Images > 0)
        {
            return Answer.Refused(Refusal.Of(RefusalCodes.DemoModel, "Demo data goes into an empty model for object detection without tiling."));
        }

        // Whoever presses twice is told of the one that runs.
        var instance = DemoOrder.InstanceOf(team, model);
        if (await durable.GetInstanceAsync(instance, getInputsAndOutputs: true) is { IsCompleted: false } running)
        {
            return Accepted(running.ReadInputAs<DemoOrder>()!.Batch);
        }

        var caller = request.GetCaller().Id;
        var batch = await filling.GrantAsync(row, caller, request.HttpContext.RequestAborted);
        await durable.ScheduleNewOrchestrationInstanceAsync(nameof(FillWithDemo), new DemoOrder(team, model, caller, batch), new StartOrchestrationOptions(instance));
        await audit.WriteAsync(team, caller, AuditActions.ModelDemo, model, row.Name);
        return Accepted(batch);
    }

    private static IResult Accepted(string batch) => Answer.Accepted(new DemoInfo(batch, DemoPart.Labelled + DemoPart.Unlabelled, DemoPart.Labelled));
}

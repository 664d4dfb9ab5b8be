using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
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
        // Whoever presses twice is told of the one that runs.
        var (row, cancellationToken) = (request.GetModel(), request.HttpContext.RequestAborted);
        var instance = DemoOrder.InstanceOf(team, model);
        if (await RunningAsync(durable, instance, cancellationToken) is { } running)
        {
            return Accepted(running);
        }

        if (row.Type != ModelType.Detection || row.Tiling is not null || (await images.SumsAsync(team, model, cancellationToken)).Images > 0)
        {
            return Answer.Refused(Refusal.Of(RefusalCodes.DemoModel, "Demo data goes into an empty model for object detection without tiling."));
        }

        var order = new DemoOrder(team, model, request.GetCaller().Id, await filling.GrantAsync(row, request.GetCaller().Id, cancellationToken));
        if (!await durable.StartUnlessAliveAsync(nameof(FillWithDemo), order, instance, cancellationToken))
        {
            // Two requests at once, and the other was first: what was granted here is not needed.
            await filling.CloseAsync(order, CancellationToken.None);
            return Accepted(await RunningAsync(durable, instance, cancellationToken) ?? order.Batch);
        }

        await audit.WriteAsync(team, order.By, AuditActions.ModelDemo, model, row.Name);
        return Accepted(order.Batch);
    }

    private static async Task<string?> RunningAsync(DurableTaskClient durable, string instance, CancellationToken cancellationToken) =>
        await durable.GetInstanceAsync(instance, getInputsAndOutputs: true, cancellationToken) is { IsCompleted: false } running ? running.ReadInputAs<DemoOrder>()!.Batch : null;

    private static IResult Accepted(string batch) => Answer.Accepted(new DemoInfo(batch, DemoPart.Count, DemoPart.Labelled));
}

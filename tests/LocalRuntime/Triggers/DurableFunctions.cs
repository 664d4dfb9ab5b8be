using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace NeuroBot.LocalRuntime.Tests.Triggers;

public sealed class Orders(Recorder recorder)
{
    [Function("Start")]
    public static async Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        await client.ScheduleNewOrchestrationInstanceAsync("Count", new Order(request.Method, 2), new StartOrchestrationOptions(id));
        var done = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, request.HttpContext.RequestAborted);
        return Results.Text($"{done.RuntimeStatus} {done.SerializedOutput}");
    }

    [Function("Count")]
    public static async Task<string> Count([OrchestrationTrigger] TaskOrchestrationContext context, Order order)
    {
        var text = "";
        for (var i = 0; i < order.Count; i++)
        {
            text += await context.CallActivityAsync<string>("Describe", order with { Count = i });
        }

        return text;
    }

    [Function("Describe")]
    public async Task<string> Describe([ActivityTrigger] Order order, FunctionContext context, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        await recorder.SeeAsync($"{context.FunctionDefinition.Name} {context.BindingContext.BindingData["instanceId"]}");
        return $"{order.Name}{order.Count};";
    }
}

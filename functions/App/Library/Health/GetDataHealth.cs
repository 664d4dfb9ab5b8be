using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using NeuroBot.Contracts.Api;

namespace NeuroBot.Functions.Library.Health;

/// <summary>数据集体检: what a model's images and labels are like.</summary>
public sealed class GetDataHealth(DataHealthQuery query)
{
    [Function("GetDataHealth")]
    [ApiOperation(
        "How healthy a model's data is: states, labels, sizes and forms of targets, what the smallest target asks for, sharpness, light, and pictures that look the same.",
        Role.Viewer, Response = typeof(DataHealth))]
    [ApiQuery("label", "Sizes and forms of this label's targets only.")]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/health")] HttpRequest request,
        [DurableClient] DurableTaskClient durable,
        string team, string model)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        var label = request.Query["label"].ToString() is { Length: > 0 } named ? named : null;
        var health = await query.OfAsync(request.GetModel(), label, cancellationToken);
        return Answer.Ok(health.Unmeasured == 0
            ? health
            : health with { Measuring = await durable.GetInstanceAsync(MeasureImages.InstanceOf(team, model), cancellationToken) is { IsCompleted: false } });
    }
}

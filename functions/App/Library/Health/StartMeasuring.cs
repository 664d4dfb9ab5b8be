using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using NeuroBot.Contracts.Api;

namespace NeuroBot.Functions.Library.Health;

/// <summary>Begins to measure images that were taken in, or labelled, before they were measured at once.</summary>
public sealed class StartMeasuring(DataHealthQuery query)
{
    [Function("StartMeasuring")]
    [ApiOperation("Measure the images that are not measured yet. Asked again while it goes on, it goes on.", Role.Editor, Response = typeof(MeasurementInfo), Status = 202)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "teams/{team}/models/{model}/health/measurements")] HttpRequest request,
        [DurableClient] DurableTaskClient durable,
        string team, string model)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        var unmeasured = (await query.OfAsync(request.GetModel(), label: null, cancellationToken)).Unmeasured;
        var instance = MeasureImages.InstanceOf(team, model);
        if (unmeasured > 0)
        {
            await durable.StartUnlessAliveAsync(nameof(MeasureImages), new ModelReference(team, model), instance, cancellationToken);
        }

        return Answer.Accepted(new MeasurementInfo(unmeasured));
    }
}

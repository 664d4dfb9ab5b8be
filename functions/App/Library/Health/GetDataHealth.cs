using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
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
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/models/{model}/health")] HttpRequest request) =>
        Answer.Ok(await query.OfAsync(
            request.GetModel(), request.Query["label"].ToString() is { Length: > 0 } label ? label : null, request.HttpContext.RequestAborted));
}

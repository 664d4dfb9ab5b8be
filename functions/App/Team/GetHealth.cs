using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Team;

/// <summary>For probes: answers when the storage answers.</summary>
public sealed class GetHealth(TeamStore teams)
{
    [Function("GetHealth")]
    [ApiOperation("Whether the service and its storage answer.", Role.Viewer, Anonymous = true, Response = typeof(HealthInfo))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request)
    {
        await teams.FindAsync("health", request.HttpContext.RequestAborted);
        return Answer.Ok(new HealthInfo("ok"));
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Team;

/// <summary>API keys of a team, without their secrets (nobody has them any more).</summary>
public sealed class ListKeys(KeyStore keys)
{
    [Function("ListKeys")]
    [ApiOperation("The API keys of a team, revoked ones included.", Role.Owner, Response = typeof(IReadOnlyList<ApiKey>))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/keys")] HttpRequest request, string team) =>
        Answer.Ok<IReadOnlyList<ApiKey>>([.. (await keys.ListAsync(team, request.HttpContext.RequestAborted)).Select(row => row.ToApiKey())]);
}

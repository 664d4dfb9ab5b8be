using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Team;

/// <summary>Revokes an API key for good.</summary>
public sealed class RevokeKey(KeyStore keys, AuditLog audit)
{
    [Function("RevokeKey")]
    [ApiOperation("Revoke an API key for good.", Role.Owner, PeopleOnly = true)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "teams/{team}/keys/{key}")] HttpRequest request, string team, string key)
    {
        if (await keys.RevokeAsync(team, key, request.HttpContext.RequestAborted) is null)
        {
            return Answer.NotFound("key");
        }

        await audit.WriteAsync(team, request.GetCaller().Id, AuditActions.KeyRevoke, key);
        return Answer.NoContent();
    }
}

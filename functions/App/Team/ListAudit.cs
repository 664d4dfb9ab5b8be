using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Team;

/// <summary>Who did what when, newest first.</summary>
public sealed class ListAudit(AuditLog audit)
{
    private const int Most = 500;

    [Function("ListAudit")]
    [ApiOperation("Who did what when: the newest 500 entries, newest first.", Role.Owner, Response = typeof(IReadOnlyList<AuditEntry>))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/audit")] HttpRequest request, string team) =>
        Answer.Ok(await audit.ListAsync(team, Most, request.HttpContext.RequestAborted));
}

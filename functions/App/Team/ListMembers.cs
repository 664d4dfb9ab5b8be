using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Team;

/// <summary>Members of a team.</summary>
public sealed class ListMembers(TeamStore teams)
{
    [Function("ListMembers")]
    [ApiOperation("The members of a team with their roles.", Role.Viewer, Response = typeof(IReadOnlyList<Member>))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teams/{team}/members")] HttpRequest request, string team) =>
        Answer.Ok<IReadOnlyList<Member>>([.. (await teams.ListMembersAsync(team, request.HttpContext.RequestAborted)).Select(row => row.ToMember())]);
}

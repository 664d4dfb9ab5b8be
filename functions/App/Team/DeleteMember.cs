using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Team;

/// <summary>Removes a member; never oneself, so that a team always keeps an owner.</summary>
public sealed class DeleteMember(TeamStore teams, AuditLog audit)
{
    [Function("DeleteMember")]
    [ApiOperation("Remove a member from the team.", Role.Owner, PeopleOnly = true)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "teams/{team}/members/{user}")] HttpRequest request, string team, string user)
    {
        var caller = request.GetCaller();
        if (user == caller.Id)
        {
            return Answer.Refused(Refusal.Of(RefusalCodes.Forbidden, "Nobody removes themselves."));
        }

        if (PlatformPrincipal.SafeKey(user) != user || await teams.FindMemberAsync(team, user) is not { } row)
        {
            return Answer.NotFound("member");
        }

        if (await teams.RemoveMemberAsync(row) != WriteResult.Saved)
        {
            return Answer.Refused(Refusals.Stale("member"));
        }

        await audit.WriteAsync(team, caller.Id, AuditActions.MemberDelete, user, row.Name);
        return Answer.NoContent();
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Team;

/// <summary>Adds a member or changes a role. Nobody changes their own role: so no one rises by self-edit, and no team loses its last owner.</summary>
public sealed class PutMember(TeamStore teams, AuditLog audit, TimeProvider clock)
{
    [Function("PutMember")]
    [ApiOperation("Add a member, or change a member's role.", Role.Owner, PeopleOnly = true, Request = typeof(MemberRequest), Response = typeof(Member))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "teams/{team}/members/{user}")] HttpRequest request, string team, string user)
    {
        if (!(await request.ReadAsync<MemberRequest>()).TryGet(out var body, out var malformed))
        {
            return Answer.Refused(malformed);
        }

        var caller = request.GetCaller();
        if (body.User != user || PlatformPrincipal.SafeKey(user) != user || user == AuditLog.Operator || body.Name is { Length: > 100 })
        {
            return Answer.Refused(Refusals.Malformed("The user of the body must be the user of the address, in letters, digits and @ . _ + -"));
        }

        if (user == caller.Id)
        {
            return Answer.Refused(Refusal.Of(RefusalCodes.Forbidden, "Nobody changes their own role."));
        }

        var row = await teams.FindMemberAsync(team, user);
        var result = WriteResult.Saved;
        if (row is null)
        {
            row = new MemberRow { PartitionKey = team, RowKey = user, Name = body.Name ?? user, Role = body.Role, Since = clock.GetUtcNow() };
            result = await teams.AddMemberAsync(row);
        }
        else
        {
            (row.Role, row.Name) = (body.Role, body.Name ?? row.Name);
            result = await teams.ChangeMemberAsync(row);
        }

        if (result != WriteResult.Saved)
        {
            return Answer.Refused(Refusals.Stale("member"));
        }

        await audit.WriteAsync(team, caller.Id, AuditActions.MemberPut, user, $"{row.Name} ({body.Role})");
        return Answer.Ok(row.ToMember());
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Functions.Settings;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Team;

/// <summary>Where people sign in by links, an owner hands one to a member.</summary>
public sealed class CreateMemberLink(TeamStore teams, OneTimeLinks links, AuditLog audit, NeuroBotSettings settings, TimeProvider clock)
{
    [Function("CreateMemberLink")]
    [ApiOperation("A link that signs a member in, once, within 15 minutes; only where people sign in by links.", Role.Owner, PeopleOnly = true,
        Response = typeof(MemberLink))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "teams/{team}/members/{user}/link")] HttpRequest request, string team, string user)
    {
        var caller = request.GetCaller().Id;
        if (PlatformPrincipal.SafeKey(user) != user || await teams.FindMemberAsync(team, user) is not { } row)
        {
            return Answer.NotFound("member");
        }

        // Who signs in with it enters every team of the member: an owner speaks for their own team only. And nobody renews their own session so: a stolen one would never end.
        if (settings.SignIn != SignInMode.Link || user == caller || (await teams.TeamsOfAsync(user)).Any(membership => membership.Team != team))
        {
            return Answer.Refused(Refusal.Of(RefusalCodes.Forbidden, "This member does not sign in by a link of this team."));
        }

        var now = clock.GetUtcNow();
        var link = await links.CreateAsync(user, row.Name, caller, request.HttpContext.RequestAborted);
        await audit.WriteAsync(team, caller, AuditActions.MemberLink, user, row.Name);
        return Answer.Ok(new MemberLink(link, now + OneTimeLinks.Life));
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Functions.Settings;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Team;

/// <summary>Who is asking, and which teams they may enter.</summary>
public sealed class GetMe(TeamStore teams, Deployment deployment, NeuroBotSettings settings)
{
    [Function("GetMe")]
    [ApiOperation("Who is asking, with the teams that they may enter.", Role.Viewer, Response = typeof(Me))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "me")] HttpRequest request)
    {
        var caller = request.GetCaller();
        var signIn = settings.SignIn == SignInMode.Link ? "link" : "platform";
        if (caller.Kind == CallerKind.ApiKey)
        {
            var team = await teams.FindAsync(caller.Team);
            return Answer.Ok(new Me(caller.Id, caller.Name, null, signIn, [new Membership(caller.Team, team?.Name ?? "", caller.Role)]));
        }

        await ClaimEmptyDeploymentAsync(caller);
        return Answer.Ok(new Me(caller.Id, caller.Name, caller.Email, signIn, await teams.TeamsOfAsync(caller.Id)));
    }

    // Only who is listed in NeuroBot:Owners, and only while nobody owns the deployment.
    private async Task ClaimEmptyDeploymentAsync(Caller caller)
    {
        if (settings.SignIn == SignInMode.Platform
            && settings.Owners.Any(owner => string.Equals(owner, caller.Id, StringComparison.OrdinalIgnoreCase)
                || string.Equals(owner, caller.Email, StringComparison.OrdinalIgnoreCase))
            && (await deployment.FindAsync() is not { } first || first.Owner == caller.Id))
        {
            await deployment.ClaimAsync(caller.Id, caller.Name, caller.Email, FirstTeam.Name);
        }
    }
}

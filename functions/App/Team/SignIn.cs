using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Functions.Settings;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Team;

/// <summary>Trades the token of a one-time link for a session cookie.</summary>
public sealed class SignIn(LinkStore links, TeamStore teams, SessionCookie cookie, AuditLog audit, NeuroBotSettings settings)
{
    [Function("SignIn")]
    [ApiOperation("Sign in with the token of a one-time link; answers with the session cookie.", Role.Viewer,
        Anonymous = true, Request = typeof(SignInRequest), Response = typeof(Me))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-in")] HttpRequest request)
    {
        if (!(await request.ReadAsync<SignInRequest>()).TryGet(out var body, out var malformed))
        {
            return Answer.Refused(malformed);
        }

        var link = settings.SignIn == SignInMode.Link && body.Token is { Length: > 0 and < 200 } ? await links.RedeemAsync(body.Token) : null;
        if (link is null)
        {
            return Answer.Refused(Refusal.Of(RefusalCodes.LinkInvalid, "This link was used, has expired, or never was."));
        }

        cookie.Set(request.HttpContext.Response, link.User, link.Name);
        var memberships = await teams.TeamsOfAsync(link.User);
        foreach (var membership in memberships)
        {
            await audit.WriteAsync(membership.Team, link.User, AuditActions.SignIn, link.User, link.By);
        }

        return Answer.Ok(new Me(link.User, link.Name, null, "link", memberships));
    }
}

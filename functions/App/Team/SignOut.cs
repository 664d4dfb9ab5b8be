using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;

namespace NeuroBot.Functions.Team;

/// <summary>Takes the session cookie away.</summary>
public sealed class SignOut(SessionCookie cookie)
{
    [Function("SignOut")]
    [ApiOperation("Sign out.", Role.Viewer, Anonymous = true)]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-out")] HttpRequest request)
    {
        cookie.Clear(request.HttpContext.Response);
        return Task.FromResult(Answer.NoContent());
    }
}

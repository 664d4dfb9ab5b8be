using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Team;

/// <summary>What the one who asks has set for all machines.</summary>
public sealed class GetPreferences(PreferenceStore preferences)
{
    [Function("GetPreferences")]
    [ApiOperation("What the one who asks has set for every machine.", Role.Viewer, Response = typeof(Preferences))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "me/preferences")] HttpRequest request) =>
        Answer.Ok(await preferences.ReadAsync(request.GetCaller().Id, request.HttpContext.RequestAborted));
}

using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Team;

/// <summary>Keeps what the one who asks has set.</summary>
public sealed class PutPreferences(PreferenceStore preferences)
{
    private const int MostShortcuts = 100;
    private const int MostKeys = 4;
    private const int LongestName = 40;

    [Function("PutPreferences")]
    [ApiOperation("Keep what the one who asks has set for every machine.", Role.Viewer, Request = typeof(Preferences), Response = typeof(Preferences))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "me/preferences")] HttpRequest request)
    {
        if (!(await request.ReadAsync<Preferences>()).TryGet(out var body, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        if (body.Shortcuts is { } shortcuts && (shortcuts.Count > MostShortcuts || !shortcuts.All(IsShort)))
        {
            return Answer.Refused(Refusals.Malformed($"At most {MostShortcuts} shortcuts of {MostKeys} keys, each name of at most {LongestName} characters."));
        }

        await preferences.SaveAsync(request.GetCaller().Id, body, request.HttpContext.RequestAborted);
        return Answer.Ok(body);
    }

    private static bool IsShort(Shortcut shortcut) =>
        shortcut.Action.Length is > 0 and <= LongestName && shortcut.Keys.Count <= MostKeys && shortcut.Keys.All(key => key.Length is > 0 and <= LongestName);
}

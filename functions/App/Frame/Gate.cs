using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Identity;
using NeuroBot.Domain.Team;
using NeuroBot.Functions.Team;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions;

/// <summary>
/// Decides before any function runs: who is asking (401), is the team theirs and the model the team's (404), does the role reach (403).
/// </summary>
internal sealed class Gate(Authenticator authenticator, TeamStore teams, ModelStore models, AuditLog audit, ILogger<Gate> log)
{
    /// <summary>Route values that hold an id; whatever is no id cannot be there.</summary>
    private static readonly HashSet<string> IdNames =
        new(StringComparer.OrdinalIgnoreCase) { "team", "model", "image", "upload", "import", "run", "test", "webhook", "delivery", "key", "snapshot", "restore" };

    /// <summary>Null: let through, with caller and model noted on the request.</summary>
    public async Task<Refusal?> CheckAsync(HttpContext http, ApiOperationAttribute operation)
    {
        var cancellationToken = http.RequestAborted;
        if (operation.Anonymous)
        {
            return null;
        }

        if (!(await authenticator.AuthenticateAsync(http.Request)).TryGet(out var caller, out var unknown))
        {
            return Note(http, "nobody", unknown);
        }

        foreach (var (name, value) in http.Request.RouteValues)
        {
            if (IdNames.Contains(name) && !UlidMaker.IsId(value as string))
            {
                return Note(http, caller.Id, Refusals.NotFound(name.ToLowerInvariant()));
            }
        }

        if (operation.PeopleOnly && caller.Kind != CallerKind.Person)
        {
            return Note(http, caller.Id, Refusal.Of(RefusalCodes.KeyScope, "An API key may not do this; sign in as a person."));
        }

        if (http.Request.RouteValues.TryGetValue("team", out var routeTeam) && routeTeam is string team)
        {
            if (await EnterAsync(caller, team, cancellationToken) is not { } entered)
            {
                return Note(http, caller.Id, Refusals.NotFound("team"));
            }

            caller = entered;
            if (!Roles.Allows(caller.Role, operation.Role))
            {
                await audit.WriteAsync(team, caller.Id, AuditActions.Denied, http.Request.Path, operation.Role.ToString(), cancellationToken);
                return Note(http, caller.Id, TooLow(caller, operation.Role));
            }

            if (http.Request.RouteValues.TryGetValue("model", out var routeModel) && routeModel is string model)
            {
                if (await models.FindAsync(team, model, cancellationToken) is not { } row)
                {
                    return Note(http, caller.Id, Refusals.NotFound("model"));
                }

                http.SetModel(row);
            }
        }

        http.SetCaller(caller);
        return null;
    }

    private async Task<Caller?> EnterAsync(Caller caller, string team, CancellationToken cancellationToken)
    {
        if (caller.Kind == CallerKind.ApiKey)
        {
            return caller.Team == team ? caller : null;
        }

        return await teams.FindMemberAsync(team, caller.Id, cancellationToken) is { } member
            ? caller with { Team = team, Role = member.Role }
            : null;
    }

    private static Refusal TooLow(Caller caller, Role needed) => caller.Kind == CallerKind.ApiKey
        ? Refusal.Of(RefusalCodes.KeyScope, $"This needs a key with the rights of {needed}.", ("role", needed))
        : Refusal.Of(RefusalCodes.RoleTooLow, $"This needs the role {needed}.", ("role", needed), ("have", caller.Role));

    private Refusal Note(HttpContext http, string who, Refusal refusal)
    {
        log.LogWarning("Refused {Method} {Path} for {Who}: {Code}", http.Request.Method, http.Request.Path.Value, who, refusal.Code);
        return refusal;
    }
}

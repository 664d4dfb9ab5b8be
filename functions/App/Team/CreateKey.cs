using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Identity;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Team;

/// <summary>Makes an API key; its secret is in this answer and nowhere else.</summary>
public sealed class CreateKey(KeyStore keys, AuditLog audit, TimeProvider clock, IIdMaker ids)
{
    [Function("CreateKey")]
    [ApiOperation("Make an API key. The answer is the only one that ever holds its secret.", Role.Owner,
        PeopleOnly = true, Request = typeof(ApiKeyRequest), Response = typeof(ApiKeyCreated), Status = 201)]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "teams/{team}/keys")] HttpRequest request, string team)
    {
        if (!(await request.ReadAsync<ApiKeyRequest>()).TryGet(out var body, out var malformed))
        {
            return Answer.Refused(malformed);
        }

        if (body.Name.Trim() is not { Length: >= 1 and <= 100 } name || body.ExpiresInDays is < 1 or > 3650)
        {
            return Answer.Refused(Refusals.Malformed("A key has a name of 1 to 100 characters and lives 1 to 3650 days."));
        }

        var caller = request.GetCaller();
        TimeSpan? life = body.ExpiresInDays is { } days ? TimeSpan.FromDays(days) : null;
        var (row, secret) = KeyMaker.Make(team, name, body.Scope, life, caller.Id, clock, ids);
        await keys.AddAsync(row);
        await audit.WriteAsync(team, caller.Id, AuditActions.KeyCreate, row.RowKey, $"{name} ({body.Scope})");
        return Answer.Created(new ApiKeyCreated(row.ToApiKey(), secret));
    }
}

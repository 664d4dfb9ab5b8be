using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Functions.Settings;
using NeuroBot.Storage;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Team;

/// <summary>Makes sign-in links: for the operator at the console, who may enter anyway, and for members.</summary>
public sealed class OneTimeLinks(LinkStore links, Deployment deployment, TeamStore teams, AuditLog audit, NeuroBotSettings settings, TimeProvider clock)
{
    public static TimeSpan Life { get; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// A link that signs in once within 15 minutes: <c>{PublicUrl}/sign-in#token=…</c> (behind the #, so that no server logs it). Makes the
    /// first team and its owner where there are none.
    /// </summary>
    /// <param name="user">A member's id; null: the owner of the deployment.</param>
    /// <param name="name">Name of the owner where one is made, or of the member.</param>
    /// <param name="by">The owner who asks for it on a member's behalf.</param>
    public async Task<Uri> CreateAsync(string? user = null, string name = "Owner", string? by = null, CancellationToken cancellationToken = default)
    {
        if (user is null)
        {
            var first = await deployment.ClaimAsync(null, name, null, FirstTeam.Name, cancellationToken);
            (user, name) = (first.Owner, first.OwnerName);
            await MakeOwnerAsync(first.Team, user, name, cancellationToken);
        }

        var token = await links.MakeAsync(user, name, by, Life, cancellationToken);
        return new Uri(settings.PublicUrl, $"/sign-in#token={token}");
    }

    /// <summary>Whoever holds the machine owns the team, even where another owner thought otherwise.</summary>
    private async Task MakeOwnerAsync(string team, string user, string name, CancellationToken cancellationToken)
    {
        var done = WriteResult.Stale;
        while (done != WriteResult.Saved)
        {
            var row = await teams.FindMemberAsync(team, user, cancellationToken);
            if (row?.Role == Role.Owner)
            {
                return;
            }

            done = await (row is null
                ? teams.AddMemberAsync(new MemberRow { PartitionKey = team, RowKey = user, Name = name, Role = Role.Owner, Since = clock.GetUtcNow() }, cancellationToken)
                : teams.ChangeMemberAsync(Owning(row), cancellationToken));
        }

        await audit.WriteAsync(team, AuditLog.Operator, AuditActions.MemberPut, user, $"{name} ({Role.Owner})", cancellationToken);

        static MemberRow Owning(MemberRow row)
        {
            row.Role = Role.Owner;
            return row;
        }
    }
}

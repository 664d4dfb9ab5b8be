using NeuroBot.Functions.Settings;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Team;

/// <summary>Makes sign-in links: for the operator at the console, who may enter anyway, and for members.</summary>
public sealed class OneTimeLinks(LinkStore links, Deployment deployment, NeuroBotSettings settings)
{
    public static TimeSpan Life { get; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// A link that signs in once within 15 minutes: <c>{PublicUrl}/sign-in#token=…</c> (behind the #, so that no server logs it). Makes the
    /// first team and its owner where there are none.
    /// </summary>
    /// <param name="user">A member's id; null: the owner of the deployment.</param>
    /// <param name="name">Name of the owner where one is made, or of the member.</param>
    public async Task<Uri> CreateAsync(string? user = null, string name = "Owner", CancellationToken cancellationToken = default)
    {
        if (user is null)
        {
            var first = await deployment.ClaimAsync(null, name, null, FirstTeam.Name, cancellationToken);
            (user, name) = (first.Owner, first.OwnerName);
        }

        var token = await links.MakeAsync(user, name, Life, cancellationToken);
        return new Uri(settings.PublicUrl, $"/sign-in#token={token}");
    }
}

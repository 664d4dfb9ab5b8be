using NeuroBot.Contracts.Api;

namespace NeuroBot.Domain.Team;

/// <summary>Who may do what. Owner includes editor includes viewer.</summary>
public static class Roles
{
    /// <summary>True when <paramref name="have"/> includes <paramref name="need"/>; an undefined role allows nothing.</summary>
    public static bool Allows(Role have, Role need) => Enum.IsDefined(have) && Enum.IsDefined(need) && have >= need;

    /// <summary>What a key of this scope may do: read as a viewer, write as an editor, admin as an owner.</summary>
    public static Role Of(KeyScope scope) => scope switch
    {
        KeyScope.Read => Role.Viewer,
        KeyScope.Write => Role.Editor,
        KeyScope.Admin => Role.Owner,
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "no such scope"),
    };
}

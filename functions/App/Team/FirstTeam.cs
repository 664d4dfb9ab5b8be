namespace NeuroBot.Functions.Team;

internal static class FirstTeam
{
    /// <summary>Until somebody renames it.</summary>
    public const string Name = "NeuroBot";
}

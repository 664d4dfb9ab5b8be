using NeuroBot.Contracts.Jobs;

namespace NeuroBot.Storage.Runs;

/// <summary>Which training or test.</summary>
public sealed record JobKey(JobKind Kind, string Team, string Model, string Id)
{
    private const int LeastLength = 16;
    private const int MostLength = 40;

    /// <summary>Id of the orchestration. Ids may be chosen by callers, so team and model belong to it: nobody can reach another's.</summary>
    public string InstanceId => InstanceIdOf(Team, Model, Id);

    public static string InstanceIdOf(string team, string model, string id) => $"{team}.{model}.{id}";

    /// <summary>True for an id that a caller may choose: 16–40 of a–z, 0–9 and inner hyphens (our own ids and UUIDs are such).</summary>
    public static bool IsValidId(string? id) =>
        id is { Length: >= LeastLength and <= MostLength } && id[0] != '-' && id[^1] != '-' && id.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterLower(c) || c == '-');
}

using NeuroBot.Contracts.Jobs;

namespace NeuroBot.Storage.Runs;

/// <summary>Which training or test.</summary>
public sealed record JobKey(JobKind Kind, string Team, string Model, string Id)
{
    /// <summary>Id of the orchestration. Ids may be chosen by callers, so team and model belong to it: nobody can reach another's.</summary>
    public string InstanceId => InstanceIdOf(Team, Model, Id);

    public static string InstanceIdOf(string team, string model, string id) => $"{team}.{model}.{id}";
}

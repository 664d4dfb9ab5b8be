namespace NeuroBot.LocalRuntime.Durable.History;

/// <summary>Something that the orchestrator asked for. Its number counts the calls of one execution.</summary>
/// <param name="Kind">What was asked for.</param>
/// <param name="Task">Number of the call.</param>
/// <param name="Name">Activity, orchestrator or event.</param>
/// <param name="Data">Input or payload, as JSON.</param>
/// <param name="Instance">Child's or receiver's id.</param>
/// <param name="FireAt">When a timer is due.</param>
internal sealed record OrchestratorAction(
    ActionKind Kind,
    int Task,
    string? Name = null,
    string? Data = null,
    string? Instance = null,
    DateTime? FireAt = null)
{
    /// <summary>True when a replay that asks for the other may go on. Inputs are not compared, as in the original.</summary>
    public bool Matches(OrchestratorAction other) =>
        Kind == other.Kind
        && Task == other.Task
        && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Instance, other.Instance, StringComparison.Ordinal);

    public string Describe() => Kind == ActionKind.Timer ? $"timer #{Task}" : $"{Kind} '{Name}' #{Task}";
}

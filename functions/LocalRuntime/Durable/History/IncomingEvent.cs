using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace NeuroBot.LocalRuntime.Durable.History;

/// <summary>Something that reached the orchestration, in order of arrival.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Task">The call it answers: activity, sub-orchestration or timer.</param>
/// <param name="Execution">The execution that made the call; an answer to an earlier execution of the same id is dropped.</param>
/// <param name="Name">Name of an external event.</param>
/// <param name="Data">Result, payload or reason, as JSON.</param>
/// <param name="Failure">Why the call failed.</param>
/// <param name="Message">Id of a message between instances; a second copy is dropped.</param>
internal sealed record IncomingEvent(
    IncomingKind Kind,
    int? Task = null,
    string? Execution = null,
    string? Name = null,
    string? Data = null,
    TaskFailureDetails? Failure = null,
    string? Message = null)
{
    /// <summary>True for the answer to a call that the orchestrator made.</summary>
    [JsonIgnore]
    public bool IsAnswer => Kind is IncomingKind.TaskCompleted or IncomingKind.TaskFailed or IncomingKind.TimerFired;
}

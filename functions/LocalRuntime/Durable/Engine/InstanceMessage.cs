using NeuroBot.LocalRuntime.Durable.History;

namespace NeuroBot.LocalRuntime.Durable.Engine;

/// <summary>Something for an instance to deal with. It is answered once its effect is on record.</summary>
internal abstract record InstanceMessage
{
    /// <summary>True for the engine's own messages: they are kept until the storage works again; a client is told of the failure instead.</summary>
    public bool KeepOnFailure { get; init; }

    public TaskCompletionSource<object?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Start an instance. <paramref name="Refuses"/> says whether an existing one stands in the way; <paramref name="Create"/> may be asked again after a failed write.</summary>
internal sealed record StartMessage(Func<InstanceState> Create, Func<InstanceState, bool> Refuses) : InstanceMessage;

/// <summary>Something for the orchestrator. <paramref name="MustExist"/>: fail when the id is unknown.</summary>
internal sealed record DeliverMessage(IncomingEvent Event, bool MustExist = false, bool Recursive = false) : InstanceMessage;

/// <summary>A message of this instance has reached its receiver.</summary>
internal sealed record SentMessage(string Item) : InstanceMessage;

/// <summary>Forget a finished instance. Answer: the ids of its children, or null when nothing was removed.</summary>
internal sealed record PurgeMessage : InstanceMessage;

/// <summary>Look again: the store has another version than <paramref name="Commit"/> says we have, or the start is due (null).</summary>
internal sealed record WakeMessage(string? Commit) : InstanceMessage;

using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using NeuroBot.LocalRuntime.Durable.History;

namespace NeuroBot.LocalRuntime.Durable.Replay;

/// <summary>What one step of an orchestration led to.</summary>
internal sealed record ReplayResult(OrchestrationRuntimeStatus Status)
{
    public IReadOnlyList<OrchestratorAction> Actions { get; init; } = [];

    public IReadOnlyList<int> CancelledTimers { get; init; } = [];

    public string? Output { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    public bool CustomStatusSet { get; init; }

    public string? CustomStatus { get; init; }

    /// <summary>Set with status ContinuedAsNew.</summary>
    public string? NextInput { get; init; }

    /// <summary>Events that go into the next generation.</summary>
    public IReadOnlyList<IncomingEvent> Carried { get; init; } = [];
}

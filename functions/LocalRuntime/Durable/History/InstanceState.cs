using Azure;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace NeuroBot.LocalRuntime.Durable.History;

/// <summary>All that is known of one instance; what the store holds after each step.</summary>
internal sealed class InstanceState
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Changes when the id starts over, so that late answers to the former execution are told apart.</summary>
    public required string Execution { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset Updated { get; set; }

    public OrchestrationRuntimeStatus Status { get; set; } = OrchestrationRuntimeStatus.Pending;

    public ParentLink? Parent { get; init; }

    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Null: nobody was tracing when it was started.</summary>
    public TraceLink? Trace { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public Payload Input { get; init; } = new();

    public Payload Output { get; set; } = new();

    public Payload CustomStatus { get; set; } = new();

    public TaskFailureDetails? Failure { get; set; }

    public List<Episode> Episodes { get; init; } = [];

    /// <summary>On record but not yet given to the orchestrator.</summary>
    public List<IncomingEvent> Backlog { get; init; } = [];

    public List<OutboxItem> Outbox { get; init; } = [];

    /// <summary>Last messages from other instances, oldest first.</summary>
    public List<string> Seen { get; init; } = [];

    /// <summary>Blobs that hold the first <see cref="SealedEpisodes"/> episodes.</summary>
    public List<string> Chunks { get; init; } = [];

    public int SealedEpisodes { get; set; }

    /// <summary>Calls without an answer, by number.</summary>
    public Dictionary<int, OrchestratorAction> Pending { get; } = [];

    /// <summary>Mark of the last write; tells our own write from another's when the answer got lost.</summary>
    public string Commit { get; set; } = string.Empty;

    /// <summary>Null: not stored yet.</summary>
    public ETag? ETag { get; set; }

    public bool IsFinal => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated or OrchestrationRuntimeStatus.Canceled;

    /// <summary>True while there is something left to do.</summary>
    public bool IsActive => !IsFinal || Outbox.Count > 0;

    /// <summary>Adds a step and brings <see cref="Pending"/> up to date.</summary>
    public void Add(Episode episode)
    {
        Episodes.Add(episode);
        Track(episode);
    }

    public void Track(Episode episode)
    {
        foreach (var answer in episode.In.Where(item => item.IsAnswer))
        {
            Pending.Remove(answer.Task!.Value);
        }

        foreach (var action in episode.Out.Where(action => action.Kind != ActionKind.SendEvent))
        {
            Pending[action.Task] = action;
        }

        foreach (var timer in episode.Cancelled ?? [])
        {
            Pending.Remove(timer);
        }
    }
}

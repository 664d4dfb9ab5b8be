using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using NeuroBot.LocalRuntime.Durable.History;
using NeuroBot.LocalRuntime.Durable.Replay;

namespace NeuroBot.LocalRuntime.Durable.Engine;

/// <summary>Turns an instance and what came in into the next instance. Pure: nothing is stored or started here.</summary>
internal static class OrchestrationStep
{
    /// <summary>Messages between instances that are remembered to drop second copies.</summary>
    private const int Remembered = 100;

    /// <summary>The state after a step; another object where the orchestration starts over.</summary>
    public static InstanceState Apply(InstanceState state, DateTime time, IReadOnlyList<IncomingEvent> incoming, Func<ReplayResult> replay)
    {
        if (incoming.FirstOrDefault(item => item.Kind == IncomingKind.Terminated) is { } end)
        {
            state.Add(new Episode(time, incoming, []));
            state.Output = new Payload(end.Data);
            End(state, OrchestrationRuntimeStatus.Terminated);
            return state;
        }

        var result = replay();
        state.Add(new Episode(time, incoming, result.Actions, result.CancelledTimers.Count > 0 ? result.CancelledTimers : null));
        Send(state, result.Actions);
        if (result.CustomStatusSet && result.CustomStatus != state.CustomStatus.Text)
        {
            state.CustomStatus = new Payload(result.CustomStatus);
        }

        switch (result.Status)
        {
            case OrchestrationRuntimeStatus.ContinuedAsNew:
                return NextGeneration(state, result);
            case OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed:
                state.Output = new Payload(result.Output);
                state.Failure = result.Failure;
                End(state, result.Status);
                return state;
            default:
                state.Status = result.Status;
                return state;
        }
    }

    /// <summary>False: the message is a second copy, or answers a call that no longer waits.</summary>
    public static bool Accepts(InstanceState state, IncomingEvent item)
    {
        if (state.IsFinal || (item.Execution is { } execution && execution != state.Execution))
        {
            return false;
        }

        if (item.IsAnswer)
        {
            return state.Pending.ContainsKey(item.Task!.Value);
        }

        if (item.Message is { } message)
        {
            if (state.Seen.Contains(message))
            {
                return false;
            }

            state.Seen.Add(message);
            if (state.Seen.Count > Remembered)
            {
                state.Seen.RemoveAt(0);
            }
        }

        return true;
    }

    private static void Send(InstanceState state, IReadOnlyList<OrchestratorAction> actions)
    {
        foreach (var action in actions)
        {
            var id = $"{state.Execution}:{action.Task}";
            if (action.Kind == ActionKind.SubOrchestration)
            {
                state.Outbox.Add(new OutboxItem(id, action.Instance!, Child: action));
            }
            else if (action.Kind == ActionKind.SendEvent)
            {
                state.Outbox.Add(new OutboxItem(
                    id, action.Instance!, new IncomingEvent(IncomingKind.EventRaised, Name: action.Name, Data: action.Data, Message: id)));
            }
        }
    }

    private static void End(InstanceState state, OrchestrationRuntimeStatus status)
    {
        state.Status = status;
        state.Backlog.Clear();
        if (state.Parent is not { } parent)
        {
            return;
        }

        var answer = status == OrchestrationRuntimeStatus.Completed
            ? new IncomingEvent(IncomingKind.TaskCompleted, parent.Task, parent.Execution, Data: state.Output.Text)
            : new IncomingEvent(IncomingKind.TaskFailed, parent.Task, parent.Execution, state.Name, Failure: state.Failure ?? Terminated(state));
        state.Outbox.Add(new OutboxItem($"{state.Execution}:end", parent.Instance, answer));
    }

    private static TaskFailureDetails Terminated(InstanceState state) =>
        new(nameof(OrchestrationRuntimeStatus.Terminated), $"Orchestration '{state.Id}' was terminated.", null, null, null);

    private static InstanceState NextGeneration(InstanceState state, ReplayResult result) => new()
    {
        Id = state.Id,
        Name = state.Name,
        Execution = Guid.NewGuid().ToString("N"),
        Created = state.Created,
        Status = OrchestrationRuntimeStatus.Running,
        Parent = state.Parent,
        Trace = state.Trace,
        Tags = state.Tags,
        Input = new Payload(result.NextInput),
        CustomStatus = new Payload(state.CustomStatus.Text),
        Backlog = [new IncomingEvent(IncomingKind.Started), .. result.Carried],
        Outbox = state.Outbox,
        Seen = state.Seen,
        ETag = state.ETag,
        Commit = state.Commit,
    };
}

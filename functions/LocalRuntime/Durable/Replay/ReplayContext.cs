using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using NeuroBot.LocalRuntime.Durable.History;

namespace NeuroBot.LocalRuntime.Durable.Replay;

/// <summary>What orchestrator code sees during one replay: answers come from the history, new calls are noted down.</summary>
internal sealed class ReplayContext(
    InstanceState state,
    DataConverter converter,
    ILoggerFactory loggers,
    OrchestrationPump pump) : TaskOrchestrationContext
{
    private readonly Dictionary<int, DurableCall> calls = [];
    private readonly HashSet<int> timers = [];
    private IReadOnlyList<OrchestratorAction>? recorded;
    private int recordedTaken;
    private int nextTask;
    private int nextGuid;
    private DateTime now;

    public override TaskName Name => state.Name;

    public override string InstanceId => state.Id;

    public override ParentOrchestrationInstance? Parent =>
        state.Parent is { } parent ? new ParentOrchestrationInstance(parent.Name, parent.Instance) : null;

    public override DateTime CurrentUtcDateTime => now;

    public override bool IsReplaying => recorded is not null;

    protected override ILoggerFactory LoggerFactory => loggers;

    /// <summary>Calls made in the step that runs for the first time.</summary>
    public List<OrchestratorAction> NewActions { get; } = [];

    /// <summary>Timers given up in the current step.</summary>
    public List<int> CancelledTimers { get; } = [];

    public ExternalEvents Events { get; } = new(converter);

    public string? CustomStatus { get; private set; }

    public bool CustomStatusSet { get; private set; }

    public (string? Input, bool KeepEvents)? NextGeneration { get; private set; }

    /// <summary>First departure from the history, or null.</summary>
    public string? Violation { get; private set; }

    /// <summary>True while some answer can still come.</summary>
    public bool Waits => Events.HasOpenWait || calls.Values.Any(call => call.IsOpen);

    /// <summary>Begins a step; with the actions of an old step, or null for a new one.</summary>
    public void Begin(DateTime time, IReadOnlyList<OrchestratorAction>? actions)
    {
        now = time;
        recorded = actions;
        recordedTaken = 0;
        CancelledTimers.Clear();
    }

    /// <summary>Ends an old step: all that is on record must have been asked for again.</summary>
    public void EndRecorded()
    {
        if (recorded is { } actions && recordedTaken < actions.Count)
        {
            Note($"the history asks for {actions[recordedTaken].Describe()}, the code did not");
        }
    }

    public void Answer(IncomingEvent answer)
    {
        if (answer.Task is not { } task || !calls.TryGetValue(task, out var call))
        {
            Note($"the history answers call #{answer.Task}, which the code did not make");
            return;
        }

        if (answer.Kind == IncomingKind.TaskFailed)
        {
            call.Fail(new TaskFailedException(answer.Name ?? string.Empty, task, answer.Failure!));
        }
        else
        {
            call.Complete(answer.Data);
        }
    }

    public override T? GetInput<T>()
        where T : default => converter.Deserialize<T>(state.Input.Text);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        var data = converter.Serialize(input);
        return Retries.RunAsync(this, options?.Retry, _ => Call<TResult>(new OrchestratorAction(ActionKind.Activity, 0, name.Name, data)));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        var data = converter.Serialize(input);
        var instance = (options as SubOrchestrationOptions)?.InstanceId;
        return Retries.RunAsync(
            this,
            options?.Retry,
            _ => Call<TResult>(new OrchestratorAction(
                ActionKind.SubOrchestration, 0, orchestratorName.Name, data, instance ?? NewGuid().ToString("N"))));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        var (task, call) = Open<object>(new OrchestratorAction(ActionKind.Timer, 0, FireAt: fireAt.ToUniversalTime()));
        timers.Add(task);
        cancellationToken.Register(() =>
        {
            if (call.Cancel(cancellationToken))
            {
                CancelledTimers.Add(task);
            }
        });
        return call.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        CheckThread();
        return Events.Wait<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload) =>
        Record(new OrchestratorAction(ActionKind.SendEvent, 0, eventName, converter.Serialize(payload), instanceId));

    public override void SetCustomStatus(object? customStatus)
    {
        CheckThread();
        CustomStatus = converter.Serialize(customStatus);
        CustomStatusSet = true;
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        CheckThread();
        NextGeneration = (converter.Serialize(newInput), preserveUnprocessedEvents);
    }

    public override Guid NewGuid()
    {
        CheckThread();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{state.Id}|{state.Execution}|{nextGuid++}"));
        var bytes = hash.AsSpan(0, 16);
        // Version 8: bits of our own making.
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(
            BinaryPrimitives.ReadInt32BigEndian(bytes), BinaryPrimitives.ReadInt16BigEndian(bytes[4..]),
            BinaryPrimitives.ReadInt16BigEndian(bytes[6..]), bytes[8..16].ToArray());
    }

    private Task<T> Call<T>(OrchestratorAction action) => Open<T>(action).Call.Task;

    private (int Task, DurableCall<T> Call) Open<T>(OrchestratorAction action)
    {
        var task = Record(action);
        var call = new DurableCall<T>(converter);
        calls.Add(task, call);
        return (task, call);
    }

    private int Record(OrchestratorAction action)
    {
        CheckThread();
        action = action with { Task = nextTask++ };
        if (recorded is null)
        {
            NewActions.Add(action);
        }
        else if (recordedTaken >= recorded.Count)
        {
            throw Note($"the code asks for {action.Describe()}, the history does not");
        }
        else if (!recorded[recordedTaken++].Matches(action))
        {
            throw Note($"the code asks for {action.Describe()}, the history has {recorded[recordedTaken - 1].Describe()}");
        }

        return action.Task;
    }

    private void CheckThread()
    {
        if (!pump.IsOwnThread)
        {
            throw Note("the context was used from another thread (after awaiting something that is not durable?)");
        }
    }

    private NonDeterministicOrchestratorException Note(string what)
    {
        Violation ??= what;
        return new NonDeterministicOrchestratorException(what);
    }
}

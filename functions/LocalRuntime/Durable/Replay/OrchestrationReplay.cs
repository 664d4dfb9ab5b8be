using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using NeuroBot.LocalRuntime.Durable.History;

namespace NeuroBot.LocalRuntime.Durable.Replay;

/// <summary>Runs orchestrator code from its beginning through the whole history and then through one new step, on the calling thread.</summary>
internal sealed class OrchestrationReplay
{
    private readonly InstanceState state;
    private readonly IDurableCatalog catalog;
    private readonly DataConverter converter;
    private readonly OrchestrationPump pump = new();
    private readonly ReplayContext context;
    private readonly List<IncomingEvent> held = [];
    private Task<object?>? orchestrator;
    private bool suspended;

    private OrchestrationReplay(InstanceState state, IDurableCatalog catalog, DataConverter converter, ILoggerFactory loggers)
    {
        this.state = state;
        this.catalog = catalog;
        this.converter = converter;
        context = new ReplayContext(state, converter, loggers, pump);
    }

    /// <summary>Never throws for what the orchestrator does; its failure is in the result.</summary>
    public static ReplayResult Run(
        InstanceState state, DateTime time, IReadOnlyList<IncomingEvent> news, IDurableCatalog catalog, DataConverter converter, ILoggerFactory loggers)
    {
        var before = SynchronizationContext.Current;
        var replay = new OrchestrationReplay(state, catalog, converter, loggers);
        SynchronizationContext.SetSynchronizationContext(replay.pump);
        try
        {
            return replay.Run(time, news);
        }
        finally
        {
            replay.pump.Close();
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private ReplayResult Run(DateTime time, IReadOnlyList<IncomingEvent> news)
    {
        foreach (var episode in state.Episodes)
        {
            Play(episode.Time, episode.In, episode.Out);
            context.EndRecorded();
            if (Violation(orchestrator is { IsCompleted: true } ? "the code ended before its history did" : null) is { } early)
            {
                return early;
            }
        }

        Play(time, news, null);
        return Violation(null) ?? Result();
    }

    private void Play(DateTime time, IReadOnlyList<IncomingEvent> incoming, IReadOnlyList<OrchestratorAction>? recorded)
    {
        context.Begin(time, recorded);
        foreach (var item in incoming)
        {
            Deliver(item);
            pump.RunAll();
        }
    }

    private void Deliver(IncomingEvent item)
    {
        switch (item.Kind)
        {
            case IncomingKind.Suspended:
                suspended = true;
                break;
            case IncomingKind.Resumed:
                suspended = false;
                var waiting = held.ToArray();
                held.Clear();
                foreach (var late in waiting)
                {
                    Deliver(late);
                    pump.RunAll();
                }

                break;
            case var _ when suspended:
                held.Add(item);
                break;
            case IncomingKind.Started:
                Start();
                break;
            case IncomingKind.EventRaised:
                context.Events.Raise(item.Name!, item.Data);
                break;
            default:
                context.Answer(item);
                break;
        }
    }

    private void Start() =>
        // On the pump's scheduler, so that StartNew and ContinueWith inside the orchestrator stay on its thread too.
        orchestrator = Task.Factory.StartNew(
            () => catalog.RunOrchestratorAsync(state.Name, context),
            CancellationToken.None,
            TaskCreationOptions.None,
            TaskScheduler.FromCurrentSynchronizationContext()).Unwrap();

    private ReplayResult? Violation(string? more)
    {
        var what = context.Violation ?? (pump.SawForeignThread ? "a continuation came from another thread" : more);
        return what is null ? null : Failed(new NonDeterministicOrchestratorException(
            $"Non-deterministic orchestrator '{state.Name}': {what}. Orchestrator code must ask the context for time, ids and waits, and leave I/O to activities."));
    }

    private ReplayResult Result()
    {
        if (orchestrator is not { IsCompleted: true })
        {
            if (orchestrator is not null && !suspended && !context.Waits)
            {
                return Violation("it awaits a task that is not durable, so nothing could ever wake it")!;
            }

            return With(new ReplayResult(suspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running));
        }

        if (!orchestrator.IsCompletedSuccessfully)
        {
            return Failed(orchestrator.Exception?.InnerException ?? new TaskCanceledException(orchestrator));
        }

        return context.NextGeneration is { } next ? ContinuedAsNew(next.Input, next.KeepEvents) : Completed(orchestrator.Result);
    }

    private ReplayResult Completed(object? value)
    {
        try
        {
            return With(new ReplayResult(OrchestrationRuntimeStatus.Completed) { Output = converter.Serialize(value) });
        }
        catch (Exception failure)
        {
            return Failed(failure);
        }
    }

    private ReplayResult ContinuedAsNew(string? input, bool keepEvents) => With(new ReplayResult(OrchestrationRuntimeStatus.ContinuedAsNew)
    {
        NextInput = input,
        Carried = keepEvents
            ? [.. context.Events.Buffered.Select(item => new IncomingEvent(IncomingKind.EventRaised, Name: item.Name, Data: item.Data))]
            : [],
    });

    private ReplayResult Failed(Exception failure) =>
        With(new ReplayResult(OrchestrationRuntimeStatus.Failed) { Failure = TaskFailureDetails.FromException(failure) });

    private ReplayResult With(ReplayResult result) => result with
    {
        Actions = context.NewActions,
        CancelledTimers = [.. context.CancelledTimers],
        CustomStatusSet = context.CustomStatusSet,
        CustomStatus = context.CustomStatus,
    };
}

using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuroBot.LocalRuntime.Durable.History;
using NeuroBot.LocalRuntime.Durable.Replay;
using NeuroBot.LocalRuntime.Durable.Store;

namespace NeuroBot.LocalRuntime.Durable.Engine;

/// <summary>Keeps the instances of one hub going. Everything it holds in memory can be lost at any moment; see README.md.</summary>
internal sealed class DurableEngine : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, InstanceActor> actors = new();
    private readonly InstanceSignals signals = new();
    private readonly CancellationTokenSource drain = new();
    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim replaySlots;
    private readonly ILoggerFactory loggers;
    private readonly ILogger<DurableEngine> logger;
    private readonly Lazy<Task> created;
    private Task polling = Task.CompletedTask;
    private bool disposed;

    public DurableEngine(DurableEngineOptions options, IDurableCatalog catalog, TimeProvider clock, ILoggerFactory loggers)
    {
        Options = options;
        Catalog = catalog;
        Clock = clock;
        this.loggers = loggers;
        logger = loggers.CreateLogger<DurableEngine>();
        Converter = new JsonDataConverter(options.SerializerOptions);
        Store = new InstanceStore(options);
        Activities = new ActivityRunner(this);
        replaySlots = new SemaphoreSlim(options.MaxConcurrentOrchestrations);
        Stopping = stop.Token;
        Draining = drain.Token;
        created = new Lazy<Task>(() => Store.EnsureCreatedAsync(Stopping));
    }

    public DurableEngineOptions Options { get; }

    public IDurableCatalog Catalog { get; }

    public TimeProvider Clock { get; }

    public DataConverter Converter { get; }

    public InstanceStore Store { get; }

    public ActivityRunner Activities { get; }

    /// <summary>No further write, no further step.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>No further activity; the running ones are asked to leave.</summary>
    public CancellationToken Draining { get; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReadyAsync();
        polling = Task.Run(PollAsync, CancellationToken.None);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await drain.CancelAsync();
        var deadline = Clock.GetUtcNow() + DrainTime;
        while (!(Activities.IsIdle && actors.Values.All(actor => actor.IsIdle)) && Clock.GetUtcNow() < deadline && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }

        await AbandonAsync();
    }

    /// <summary>Stops at once and writes nothing more, as a killed process would.</summary>
    public void Abandon()
    {
        drain.Cancel();
        stop.Cancel();
    }

    /// <summary>As <see cref="Abandon"/>; nothing of the engine runs any more when this returns.</summary>
    public async Task AbandonAsync()
    {
        await drain.CancelAsync();
        await stop.CancelAsync();
        await Store.DisposeAsync();
        await polling;
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        await AbandonAsync();
    }

    /// <summary>Table and container exist when this returns.</summary>
    public Task ReadyAsync() => created.Value;

    public void Post(string id, InstanceMessage message)
    {
        while (!Stopping.IsCancellationRequested && !Actor(id).Post(message))
        {
            // The actor retired in this very moment; the next one is new.
        }
    }

    public async Task<object?> AskAsync(string id, InstanceMessage message)
    {
        Stopping.ThrowIfCancellationRequested();
        Post(id, message);
        return await message.Done.Task.WaitAsync(Stopping);
    }

    public void Forget(string id, InstanceActor actor) => actors.TryRemove(new KeyValuePair<string, InstanceActor>(id, actor));

    public void Signal(InstanceView view) => signals.Tell(view);

    public void LogFailure(string id, Exception failure) => logger.LogWarning(failure, "Durable instance {Id}: a step failed and is repeated", id);

    public ITimer Timer(DateTime due, Action call) => new DurableTimer(Clock, due, call);

    /// <summary>Runs the orchestrator one step further, in memory.</summary>
    public async Task<InstanceState> StepAsync(InstanceState state, IReadOnlyList<IncomingEvent> incoming)
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        var time = state.Episodes.Count > 0 && state.Episodes[^1].Time > now ? state.Episodes[^1].Time : now;
        await replaySlots.WaitAsync(Stopping);
        try
        {
            return OrchestrationStep.Apply(
                state, time, incoming, () => OrchestrationReplay.Run(state, time, incoming, Catalog, Converter, loggers));
        }
        finally
        {
            replaySlots.Release();
        }
    }

    /// <summary>The instance as it was last stored, or null.</summary>
    public async Task<InstanceView?> FindAsync(string id, CancellationToken token)
    {
        await ReadyAsync();
        if (actors.TryGetValue(id, out var actor) && actor.View is { } view)
        {
            return view;
        }

        var found = await Store.ListAsync(InstanceFilters.ById(id), true, 1, null, token);
        return found.States.Count == 0 ? null : InstanceView.Of(found.States[0]);
    }

    public async Task<InstanceView> WaitAsync(string id, Func<InstanceView, bool> wish, CancellationToken token)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, Stopping);
        var waiter = signals.Add(id, wish);
        try
        {
            while (true)
            {
                // Looked up as well, because another process may have brought it about.
                if (await FindAsync(id, either.Token) is { } view && wish(view))
                {
                    return view;
                }

                try
                {
                    return await waiter.Task.WaitAsync(LookAgain, either.Token);
                }
                catch (TimeoutException)
                {
                    // Look again.
                }
            }
        }
        finally
        {
            signals.Remove(id, waiter);
        }
    }

    /// <summary>Brings a message of the outbox to its receiver, then takes it off the sender's list.</summary>
    public async Task SendAsync(string sender, string senderName, TraceLink? senderTrace, OutboxItem item)
    {
        try
        {
            var refusal = await DeliverAsync(sender, senderName, senderTrace, item);
            if (refusal is not null && item.Child is { } child)
            {
                var failure = TaskFailureDetails.FromException(refusal);
                Post(sender, new DeliverMessage(new IncomingEvent(
                    IncomingKind.TaskFailed, child.Task, ExecutionOf(item), child.Name, Failure: failure))
                { KeepOnFailure = true });
            }

            Post(sender, new SentMessage(item.Id) { KeepOnFailure = true });
        }
        catch (OperationCanceledException)
        {
            // Stopping; the item is still on record.
        }
    }

    /// <summary>Removes what an earlier execution of the same id has left in blobs.</summary>
    public void FreeTexts(InstanceState? former, InstanceState current)
    {
        if (former is null || former.Execution == current.Execution)
        {
            return;
        }

        if (former.Chunks.Count > 0 || former.Input.Blob is not null || former.Output.Blob is not null || former.CustomStatus.Blob is not null)
        {
            _ = Store.DeleteTextsAsync(former.Id, former.Execution, Stopping).ContinueWith(
                task => task.Exception is { } failure ? failure.Message : null, TaskScheduler.Default);
        }
    }

    private static string ExecutionOf(OutboxItem item) => item.Id[..item.Id.IndexOf(':', StringComparison.Ordinal)];

    private async Task<InstanceRefusedException?> DeliverAsync(string sender, string senderName, TraceLink? senderTrace, OutboxItem item)
    {
        try
        {
            if (item.Child is not { } child)
            {
                await AskAsync(item.Target, new DeliverMessage(item.Event!, MustExist: true, item.Recursive) { KeepOnFailure = true });
                return null;
            }

            if (!Catalog.HasOrchestrator(child.Name!))
            {
                return new InstanceRefusedException($"The function '{child.Name}' doesn't exist, is disabled, or is not an orchestrator function.");
            }

            var link = new ParentLink(senderName, sender, ExecutionOf(item), child.Task);
            var trace = TraceLink.Under(senderTrace?.Own);
            InstanceState Create() => NewInstance.Create(Clock, item.Target, child.Name!, child.Data, link, trace: trace);
            await AskAsync(item.Target, new StartMessage(Create, existing => !existing.IsFinal) { KeepOnFailure = true });
            return null;
        }
        catch (InstanceRefusedException refusal)
        {
            return refusal;
        }
    }

    private InstanceActor Actor(string id) => actors.GetOrAdd(id, static (key, engine) => new InstanceActor(engine, key), this);

    /// <summary>Finds work that this process does not know of: all of it after a start, later what another process has left.</summary>
    private async Task PollAsync()
    {
        while (!Stopping.IsCancellationRequested)
        {
            try
            {
                var active = new HashSet<string>();
                await foreach (var (id, commit) in Store.ListActiveAsync(Stopping))
                {
                    active.Add(id);
                    var actor = Actor(id);
                    if (actor.IsIdle && actor.Commit != commit)
                    {
                        Post(id, new WakeMessage(commit) { KeepOnFailure = true });
                    }
                }

                foreach (var (_, actor) in actors.Where(item => !active.Contains(item.Key) && item.Value is { IsIdle: true, Commit: not null }))
                {
                    // Ended by another process, or begun after the list was read: looking again tells.
                    actor.Post(new WakeMessage(string.Empty) { KeepOnFailure = true });
                }

                await Task.Delay(Options.PollInterval, Clock, Stopping);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception failure)
            {
                logger.LogWarning(failure, "Durable: the list of active instances could not be read; trying again");
                await Task.Delay(Options.RetryDelay, Clock, CancellationToken.None);
            }
        }
    }
}

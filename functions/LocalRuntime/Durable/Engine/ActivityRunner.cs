using System.Reflection;
using Microsoft.DurableTask;
using NeuroBot.LocalRuntime.Durable.History;
using NeuroBot.LocalRuntime.Telemetry;

namespace NeuroBot.LocalRuntime.Durable.Engine;

/// <summary>Runs activities, a bounded number at a time, and tells the instance how each ended.</summary>
internal sealed class ActivityRunner(DurableEngine engine) : IDisposable
{
    private readonly SemaphoreSlim slots = new(engine.Options.MaxConcurrentActivities);
    private int running;

    public bool IsIdle => Volatile.Read(ref running) == 0;

    public void Start(InstanceState state, OrchestratorAction action)
    {
        var (instance, execution, trace) = (state.Id, state.Execution, state.Trace);
        _ = Task.Run(() => RunAsync(instance, execution, action, trace));
    }

    public void Dispose() => slots.Dispose();

    private async Task RunAsync(string instance, string execution, OrchestratorAction action, TraceLink? trace)
    {
        IncomingEvent answer;
        try
        {
            await slots.WaitAsync(engine.Draining);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        Interlocked.Increment(ref running);
        using var span = DurableSpans.Act(action.Name!, instance, action.Task, trace);
        try
        {
            var data = await CallAsync(instance, action);
            answer = new IncomingEvent(IncomingKind.TaskCompleted, action.Task, execution, Data: data);
        }
        catch (Exception) when (engine.Draining.IsCancellationRequested)
        {
            // Stopped, not failed: the call is still on record and runs again after the next start.
            return;
        }
        catch (Exception failure)
        {
            var cause = failure is TargetInvocationException { InnerException: { } inner } ? inner : failure;
            span.Fail(cause);
            answer = new IncomingEvent(IncomingKind.TaskFailed, action.Task, execution, action.Name, Failure: TaskFailureDetails.FromException(cause));
        }
        finally
        {
            Interlocked.Decrement(ref running);
            slots.Release();
        }

        engine.Post(instance, new DeliverMessage(answer) { KeepOnFailure = true });
    }

    private async Task<string?> CallAsync(string instance, OrchestratorAction action)
    {
        if (!engine.Catalog.HasActivity(action.Name!))
        {
            throw new InvalidOperationException($"The function '{action.Name}' doesn't exist, is disabled, or is not an activity function.");
        }

        var context = new ActivityContext(action.Name!, instance);
        return engine.Converter.Serialize(await engine.Catalog.RunActivityAsync(action.Name!, context, action.Data, engine.Draining));
    }

    private sealed class ActivityContext(string name, string instance) : TaskActivityContext
    {
        public override TaskName Name => name;

        public override string InstanceId => instance;
    }
}

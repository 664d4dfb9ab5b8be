namespace NeuroBot.LocalRuntime.Durable.Replay;

/// <summary>
/// The single thread of one replay: continuations run here, in the order they were posted, and nowhere else. A continuation
/// that comes from another thread was not caused by the history, so it is reported instead of run.
/// </summary>
internal sealed class OrchestrationPump : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> queue = new();
    private readonly int thread = Environment.CurrentManagedThreadId;
    private volatile bool closed;
    private volatile bool foreign;

    /// <summary>True once another thread tried to go on with the orchestrator.</summary>
    public bool SawForeignThread => foreign;

    public bool IsOwnThread => !closed && Environment.CurrentManagedThreadId == thread;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsOwnThread)
        {
            queue.Enqueue((d, state));
        }
        else
        {
            foreign = true;
        }
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (!IsOwnThread)
        {
            foreign = true;
            throw new InvalidOperationException("Orchestrator code may only run on the orchestrator's own thread.");
        }

        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs until nothing is left to do.</summary>
    public void RunAll()
    {
        while (queue.TryDequeue(out var item))
        {
            item.Callback(item.State);
        }
    }

    /// <summary>The step is over: whatever still comes is too late.</summary>
    public void Close() => closed = true;
}

using Microsoft.DurableTask;

namespace NeuroBot.LocalRuntime.Durable.Replay;

/// <summary>A call that waits for its answer in the history.</summary>
internal abstract class DurableCall
{
    public abstract bool IsOpen { get; }

    public abstract void Complete(string? data);

    public abstract void Fail(Exception failure);
}

/// <summary>A call whose answer is a <typeparamref name="T"/>.</summary>
internal sealed class DurableCall<T>(DataConverter converter) : DurableCall
{
    // Continuations run inline, on the pump's thread: this is what makes the order deterministic.
    private readonly TaskCompletionSource<T> source = new();

    public Task<T> Task => source.Task;

    public override bool IsOpen => !source.Task.IsCompleted;

    public override void Complete(string? data)
    {
        T? value;
        try
        {
            value = converter.Deserialize<T>(data);
        }
        catch (Exception failure)
        {
            source.TrySetException(failure);
            return;
        }

        source.TrySetResult(value!);
    }

    public override void Fail(Exception failure) => source.TrySetException(failure);

    public bool Cancel(CancellationToken token) => source.TrySetCanceled(token);
}

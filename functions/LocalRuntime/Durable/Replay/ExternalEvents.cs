using Microsoft.DurableTask;

namespace NeuroBot.LocalRuntime.Durable.Replay;

/// <summary>Brings raised events and waits together, by name (case-insensitive), first come first served on both sides.</summary>
internal sealed class ExternalEvents(DataConverter converter)
{
    private readonly List<(string Name, DurableCall Wait)> waits = [];
    private readonly List<(string Name, string? Data)> buffered = [];

    /// <summary>Events that no wait has taken.</summary>
    public IReadOnlyList<(string Name, string? Data)> Buffered => buffered;

    public bool HasOpenWait => waits.Exists(wait => wait.Wait.IsOpen);

    public Task<T> Wait<T>(string name, CancellationToken token)
    {
        var call = new DurableCall<T>(converter);
        if (token.IsCancellationRequested)
        {
            call.Cancel(token);
            return call.Task;
        }

        var index = buffered.FindIndex(item => Same(item.Name, name));
        if (index >= 0)
        {
            var data = buffered[index].Data;
            buffered.RemoveAt(index);
            call.Complete(data);
            return call.Task;
        }

        waits.Add((name, call));
        token.Register(() => call.Cancel(token));
        return call.Task;
    }

    public void Raise(string name, string? data)
    {
        waits.RemoveAll(wait => !wait.Wait.IsOpen);
        var index = waits.FindIndex(wait => Same(wait.Name, name));
        if (index < 0)
        {
            buffered.Add((name, data));
            return;
        }

        var call = waits[index].Wait;
        waits.RemoveAt(index);
        call.Complete(data);
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

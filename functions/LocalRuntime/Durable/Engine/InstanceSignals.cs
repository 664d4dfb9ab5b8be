namespace NeuroBot.LocalRuntime.Durable.Engine;

/// <summary>Lets clients wait until an instance looks as they wish.</summary>
internal sealed class InstanceSignals
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<Waiter>> waiters = [];

    public Waiter Add(string id, Func<InstanceView, bool> wish)
    {
        var waiter = new Waiter(wish);
        lock (gate)
        {
            if (!waiters.TryGetValue(id, out var list))
            {
                waiters[id] = list = [];
            }

            list.Add(waiter);
        }

        return waiter;
    }

    public void Remove(string id, Waiter waiter)
    {
        lock (gate)
        {
            if (waiters.TryGetValue(id, out var list) && list.Remove(waiter) && list.Count == 0)
            {
                waiters.Remove(id);
            }
        }
    }

    public void Tell(InstanceView view)
    {
        lock (gate)
        {
            if (waiters.TryGetValue(view.Id, out var list))
            {
                list.ForEach(waiter => waiter.Look(view));
            }
        }
    }

    internal sealed class Waiter(Func<InstanceView, bool> wish)
    {
        private readonly TaskCompletionSource<InstanceView> source = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<InstanceView> Task => source.Task;

        public void Look(InstanceView view)
        {
            if (wish(view))
            {
                source.TrySetResult(view);
            }
        }
    }
}

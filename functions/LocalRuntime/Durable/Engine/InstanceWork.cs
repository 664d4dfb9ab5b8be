using NeuroBot.LocalRuntime.Durable.History;

namespace NeuroBot.LocalRuntime.Durable.Engine;

/// <summary>
/// What runs in memory for an instance: activities, timers, messages on their way. All of it can be started again from the
/// stored state, so none of it needs to survive.
/// </summary>
internal sealed class InstanceWork(DurableEngine engine, string id) : IDisposable
{
    private readonly HashSet<(string Execution, int Task)> activities = [];
    private readonly Dictionary<(string Execution, int Task), ITimer> timers = [];
    private readonly HashSet<string> sending = [];
    private ITimer? start;

    /// <summary>Starts what the state asks for and is not running yet; stops timers that nobody waits for.</summary>
    public void Start(InstanceState state, bool early)
    {
        var open = state.IsFinal ? LastActivities(state) : state.Pending.Values;
        var wanted = open.ToDictionary(action => (state.Execution, action.Task));
        activities.RemoveWhere(key => !wanted.ContainsKey(key));
        foreach (var key in timers.Keys.Where(key => !wanted.ContainsKey(key)).ToArray())
        {
            timers.Remove(key, out var timer);
            timer!.Dispose();
        }

        foreach (var (key, action) in wanted)
        {
            if (action.Kind == ActionKind.Activity && activities.Add(key))
            {
                engine.Activities.Start(state, action);
            }
            else if (action.Kind == ActionKind.Timer && !timers.ContainsKey(key))
            {
                timers[key] = engine.Timer(action.FireAt!.Value, () => engine.Post(id, new DeliverMessage(
                    new IncomingEvent(IncomingKind.TimerFired, action.Task, key.Execution))
                { KeepOnFailure = true }));
            }
        }

        foreach (var item in state.Outbox.Where(item => sending.Add(item.Id)))
        {
            _ = Task.Run(() => engine.SendAsync(id, state.Name, state.Trace, item));
        }

        sending.RemoveWhere(item => !state.Outbox.Exists(open => open.Id == item));
        if (early)
        {
            start ??= engine.Timer(state.StartAt!.Value.UtcDateTime, () => engine.Post(id, new WakeMessage(null)));
        }
    }

    public void Dispose()
    {
        start?.Dispose();
        foreach (var timer in timers.Values)
        {
            timer.Dispose();
        }
    }

    /// <summary>Calls that the orchestrator made in its last step and did not wait for: they run, as far as the process lives.</summary>
    private static IEnumerable<OrchestratorAction> LastActivities(InstanceState state) => state.Episodes.Count == 0
        ? []
        : state.Episodes[^1].Out.Where(action => action.Kind == ActionKind.Activity);
}

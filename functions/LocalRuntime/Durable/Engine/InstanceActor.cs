using System.Diagnostics;
using NeuroBot.LocalRuntime.Durable.History;

namespace NeuroBot.LocalRuntime.Durable.Engine;

/// <summary>
/// One instance in memory: takes its messages in turn, makes a step of them, and starts what the step asked for once the
/// step is on record. Whatever fails on the way, the state is thrown away and read again.
/// </summary>
#pragma warning disable CA1001 // The work is disposed when the actor retires.
internal sealed class InstanceActor(DurableEngine engine, string id)
#pragma warning restore CA1001
{
    private readonly Lock gate = new();
    private readonly List<InstanceMessage> mailbox = [];
    private readonly InstanceWork work = new(engine, id);
    private InstanceState? state;
    private bool loaded;
    private bool mustReload;
    private bool busy;
    private bool retired;

    /// <summary>The instance as last stored by us; null: not known here.</summary>
    public InstanceView? View { get; private set; }

    /// <summary>Mark of the last write that this memory is built on.</summary>
    public string? Commit { get; private set; }

    public bool IsIdle
    {
        get
        {
            lock (gate)
            {
                return !busy;
            }
        }
    }

    /// <summary>False: this actor is done; ask the engine for another.</summary>
    public bool Post(InstanceMessage message)
    {
        lock (gate)
        {
            if (retired)
            {
                return false;
            }

            mailbox.Add(message);
            if (!busy)
            {
                busy = true;
                _ = Task.Run(RunAsync);
            }

            return true;
        }
    }

    private async Task RunAsync()
    {
        // Whoever posted first is not the parent of what the instance does.
        Activity.Current = null;
        while (Take() is { } batch)
        {
            try
            {
                await StepAsync(batch);
            }
            catch (Exception) when (engine.Stopping.IsCancellationRequested)
            {
                batch.ForEach(message => message.Done.TrySetCanceled());
            }
            catch (Exception failure)
            {
                await RecoverAsync(batch, failure);
            }
        }
    }

    private List<InstanceMessage>? Take()
    {
        lock (gate)
        {
            if (engine.Stopping.IsCancellationRequested)
            {
                mailbox.ForEach(message => message.Done.TrySetCanceled());
                mailbox.Clear();
            }
            else if (mailbox.Count > 0 || HasDueBacklog || mustReload)
            {
                // A purge is dealt with alone: what follows it meets an unknown id.
                var purge = mailbox.FindIndex(message => message is PurgeMessage);
                var count = purge < 0 ? mailbox.Count : Math.Max(purge, Math.Min(1, mailbox.Count));
                var batch = mailbox.GetRange(0, count);
                mailbox.RemoveRange(0, count);
                return batch;
            }

            busy = false;
            retired = engine.Stopping.IsCancellationRequested || state is not { IsActive: true };
            if (retired)
            {
                work.Dispose();
                engine.Forget(id, this);
            }

            return null;
        }
    }

    private bool HasDueBacklog => state is { IsFinal: false, Backlog.Count: > 0 } && !IsEarly(state);

    private bool IsEarly(InstanceState instance) =>
        instance.StartAt is { } startAt && instance.Episodes.Count == 0 && startAt > engine.Clock.GetUtcNow();

    private async Task RecoverAsync(List<InstanceMessage> batch, Exception failure)
    {
        engine.LogFailure(id, failure);
        Drop();
        foreach (var message in batch.Where(message => !message.KeepOnFailure))
        {
            message.Done.TrySetException(failure);
        }

        Return(batch);
        await Task.Delay(engine.Options.RetryDelay, engine.Clock, engine.Stopping).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private void Drop()
    {
        state = null;
        loaded = false;
        // Even without a message: what is on record may still have to be started.
        mustReload = true;
    }

    /// <summary>Unanswered messages go back to where they came from, before the newer ones.</summary>
    private void Return(List<InstanceMessage> batch)
    {
        lock (gate)
        {
            mailbox.InsertRange(0, batch.Where(message => !message.Done.Task.IsCompleted));
        }
    }

    private async Task StepAsync(List<InstanceMessage> batch)
    {
        var fresh = !loaded || batch.OfType<WakeMessage>().Any(wake => wake.Commit is { } commit && commit != state?.Commit);
        if (fresh)
        {
            state = await engine.Store.LoadAsync(id, engine.Stopping);
            loaded = true;
            mustReload = false;
        }

        var (former, ended) = (state, state is { IsFinal: true });
        var draft = new StepDraft(state, HasDueBacklog);
        foreach (var message in batch)
        {
            draft.Take(message);
        }

        if (draft.Purges && !await PurgeAsync(draft))
        {
            Drop();
            Return(batch);
            return;
        }

        state = draft.State;
        var changed = draft.IsDirty && state is not null;
        if (changed)
        {
            if (draft.RunsStep && !(IsEarly(state!) && !draft.Terminates))
            {
                state = await engine.StepAsync(state!, draft.Incoming());
            }
            else
            {
                state!.Backlog.AddRange(draft.TakeNews());
            }

            state.Updated = engine.Clock.GetUtcNow();
            if (!await engine.Store.SaveAsync(state, engine.Stopping))
            {
                Drop();
                Return(batch);
                return;
            }

            engine.FreeTexts(former, state);
            if (state.IsFinal && !ended)
            {
                DurableSpans.End(state);
            }
        }

        Publish(fresh || changed);
        draft.Answer();
    }

    private async Task<bool> PurgeAsync(StepDraft draft)
    {
        if (!await engine.Store.DeleteAsync(draft.State!, engine.Stopping))
        {
            return false;
        }

        draft.Purged();
        return true;
    }

    private void Publish(bool changed)
    {
        Commit = state?.Commit;
        View = state is null ? null : InstanceView.Of(state);
        if (state is not null && changed)
        {
            work.Start(state, IsEarly(state));
            engine.Signal(View!);
        }
    }
}

using NeuroBot.LocalRuntime.Durable.History;

namespace NeuroBot.LocalRuntime.Durable.Engine;

/// <summary>Collects what a batch of messages does to an instance before anything is stored, and answers them afterwards.</summary>
internal sealed class StepDraft(InstanceState? state, bool backlogIsDue)
{
    private readonly List<IncomingEvent> news = [];
    private readonly List<(InstanceMessage Message, object? Answer)> answers = [];
    private bool started;
    private bool changed;
    private PurgeMessage? purge;

    public InstanceState? State { get; private set; } = state;

    public bool IsDirty => changed || news.Count > 0 || (backlogIsDue && !started && State is { IsFinal: false });

    /// <summary>A new instance is stored first and runs in the next step; so its start is answered without waiting for its code.</summary>
    public bool RunsStep => !started && State is { IsFinal: false } && (news.Count > 0 || backlogIsDue);

    public bool Terminates => news.Exists(item => item.Kind == IncomingKind.Terminated);

    public bool Purges => purge is not null;

    public void Take(InstanceMessage message)
    {
        switch (message)
        {
            case StartMessage start:
                Start(start);
                break;
            case DeliverMessage { MustExist: true } when State is null:
                message.Done.TrySetException(new InstanceRefusedException("No instance with this id exists."));
                break;
            case DeliverMessage deliver:
                Deliver(deliver);
                break;
            case SentMessage sent:
                changed |= State?.Outbox.RemoveAll(item => item.Id == sent.Item) > 0;
                answers.Add((message, null));
                break;
            case PurgeMessage asked when State is { IsFinal: true } && purge is null:
                purge = asked;
                break;
            default:
                answers.Add((message, null));
                break;
        }
    }

    /// <summary>What the orchestrator gets in this step, oldest first.</summary>
    public List<IncomingEvent> Incoming()
    {
        List<IncomingEvent> all = [.. State!.Backlog, .. news];
        State.Backlog.Clear();
        return all;
    }

    public List<IncomingEvent> TakeNews() => news;

    /// <summary>The row is gone.</summary>
    public void Purged()
    {
        string[] children =
        [
            .. State!.Episodes.SelectMany(episode => episode.Out)
                .Where(action => action.Kind == ActionKind.SubOrchestration).Select(action => action.Instance!),
        ];
        answers.Add((purge!, children));
        State = null;
        changed = false;
        news.Clear();
    }

    public void Answer() => answers.ForEach(item => item.Message.Done.TrySetResult(item.Answer));

    private void Start(StartMessage start)
    {
        // The same child asked for twice (its first answer got lost) is one child.
        var created = start.Create();
        if (created.Parent is { } parent && State?.Parent == parent)
        {
            answers.Add((start, null));
            return;
        }

        if (State is { } existing && start.Refuses(existing))
        {
            start.Done.TrySetException(new InstanceRefusedException(
                $"An orchestration with the instance id '{existing.Id}' already exists; its status is {existing.Status}."));
            return;
        }

        created.ETag = State?.ETag;
        // A finished predecessor may still owe messages to others.
        created.Outbox.AddRange(State?.Outbox ?? []);
        State = created;
        news.Clear();
        started = true;
        changed = true;
        answers.Add((start, null));
    }

    private void Deliver(DeliverMessage message)
    {
        answers.Add((message, null));
        if (State is not { } instance || !OrchestrationStep.Accepts(instance, message.Event)
            || (message.Event.IsAnswer && news.Exists(item => item.IsAnswer && item.Task == message.Event.Task)))
        {
            return;
        }

        news.Add(message.Event);
        if (message.Recursive)
        {
            instance.Outbox.AddRange(instance.Pending.Values.Where(action => action.Kind == ActionKind.SubOrchestration).Select(child =>
                new OutboxItem($"{instance.Execution}:end:{child.Task}", child.Instance!, message.Event, Recursive: true)));
        }
    }
}

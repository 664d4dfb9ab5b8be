namespace NeuroBot.LocalRuntime.Durable.History;

/// <summary>What can reach an orchestration from outside.</summary>
internal enum IncomingKind
{
    Started,
    TaskCompleted,
    TaskFailed,
    TimerFired,
    EventRaised,
    Suspended,
    Resumed,
    Terminated,
}

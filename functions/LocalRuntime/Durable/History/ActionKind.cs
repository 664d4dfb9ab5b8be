namespace NeuroBot.LocalRuntime.Durable.History;

/// <summary>What an orchestrator can ask for.</summary>
internal enum ActionKind
{
    Activity,
    SubOrchestration,
    Timer,
    SendEvent,
}

namespace NeuroBot.LocalRuntime.Durable.Replay;

/// <summary>Orchestrator code did something else than its history says, or left its own thread.</summary>
internal sealed class NonDeterministicOrchestratorException(string message) : Exception(message);

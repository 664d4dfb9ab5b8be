namespace NeuroBot.LocalRuntime.Durable.Engine;

/// <summary>The instance is not in a state that allows what was asked.</summary>
internal sealed class InstanceRefusedException(string message) : InvalidOperationException(message);

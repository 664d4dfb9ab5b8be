namespace NeuroBot.Local;

/// <summary>Local cannot go on, for a reason that the person at the command line can act on. Shown as its message, never as a stack.</summary>
internal sealed class LocalException(string message, Exception? inner = null) : Exception(message, inner);

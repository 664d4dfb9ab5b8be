namespace NeuroBot.Vision.Data;

/// <summary>An image cannot be learnt from: the user is told which one and why.</summary>
internal sealed class UnusableImageException(string message, Exception? inner = null) : Exception(message, inner);

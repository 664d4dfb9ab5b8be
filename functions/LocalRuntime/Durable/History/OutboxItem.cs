namespace NeuroBot.LocalRuntime.Durable.History;

/// <summary>A message to another instance that is on record but perhaps not yet delivered; delivering it twice is harmless.</summary>
/// <param name="Id">Unique: sender's execution and a number.</param>
/// <param name="Target">Receiver.</param>
/// <param name="Event">What the receiver gets, or null: <paramref name="Child"/> is started instead.</param>
/// <param name="Child">The call that starts a child.</param>
/// <param name="Recursive">The receiver passes it on to its own children.</param>
internal sealed record OutboxItem(string Id, string Target, IncomingEvent? Event = null, OrchestratorAction? Child = null, bool Recursive = false);

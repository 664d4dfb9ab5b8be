using NeuroBot.LocalRuntime.Durable.History;

namespace NeuroBot.LocalRuntime.Durable.Store;

/// <summary>The part of an instance that is kept as one JSON text.</summary>
internal sealed record InstanceDocument(
    IReadOnlyList<string> Chunks,
    int SealedEpisodes,
    IReadOnlyList<Episode> Episodes,
    IReadOnlyList<IncomingEvent> Backlog,
    IReadOnlyList<OutboxItem> Outbox,
    IReadOnlyList<string> Seen);

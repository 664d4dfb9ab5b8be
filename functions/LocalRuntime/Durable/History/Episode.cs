namespace NeuroBot.LocalRuntime.Durable.History;

/// <summary>One step of an orchestration: what came in, and what the code asked for in answer. Written as a whole or not at all.</summary>
/// <param name="Time">The orchestrator's clock during this step (UTC).</param>
/// <param name="In">In order of arrival.</param>
/// <param name="Out">In order of the calls.</param>
/// <param name="Cancelled">Timers that the code gave up in this step.</param>
internal sealed record Episode(
    DateTime Time,
    IReadOnlyList<IncomingEvent> In,
    IReadOnlyList<OrchestratorAction> Out,
    IReadOnlyList<int>? Cancelled = null);

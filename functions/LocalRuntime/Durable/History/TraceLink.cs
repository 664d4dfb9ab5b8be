using System.Diagnostics;

namespace NeuroBot.LocalRuntime.Durable.History;

/// <summary>
/// The span of an instance, chosen when it is created and kept with it: children hang on it from the first step on, in whatever process they run,
/// and it is told once, when the instance has ended.
/// </summary>
/// <param name="Own">Its own W3C context.</param>
/// <param name="Parent">That of the span that started it.</param>
internal sealed record TraceLink(string Own, string Parent)
{
    /// <summary>A new span under the present one; null where there is none.</summary>
    public static TraceLink? UnderCurrent() => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } parent } ? Under(parent) : null;

    /// <summary>A new span under one that is known by its context.</summary>
    public static TraceLink? Under(string? parent) => ActivityContext.TryParse(parent, null, out var context)
        ? new TraceLink($"00-{context.TraceId}-{ActivitySpanId.CreateRandom()}-{(byte)context.TraceFlags:x2}", parent!)
        : null;
}

using System.Diagnostics;

namespace NeuroBot.LocalRuntime.Telemetry;

/// <summary>
/// The trace that a message belongs to, in two of its properties, as the original's client writes and reads them: a message that bears one
/// keeps it.
/// </summary>
internal static class MessageTrace
{
    private const string TraceParent = "traceparent";
    private const string DiagnosticId = "Diagnostic-Id";

    public static bool IsOn(IDictionary<string, object> properties) => properties.ContainsKey(TraceParent) || properties.ContainsKey(DiagnosticId);

    public static void Write(IDictionary<string, object> properties, Activity? span)
    {
        if (span?.Id is { } id && span.IdFormat == ActivityIdFormat.W3C && !IsOn(properties))
        {
            (properties[DiagnosticId], properties[TraceParent]) = (id, id);
        }
    }

    /// <summary>Where the message was sent from; nowhere, if it does not say.</summary>
    public static ActivityContext Read(IReadOnlyDictionary<string, object> properties)
    {
        var text = properties.TryGetValue(TraceParent, out var found) || properties.TryGetValue(DiagnosticId, out found) ? found as string : null;
        return ActivityContext.TryParse(text, null, isRemote: true, out var context) ? context : default;
    }
}

using System.Diagnostics;

namespace NeuroBot.Storage.Telemetry;

/// <summary>What is done within it belongs to the present trace but is not told: W3C's flag "not sampled", which goes along with every message and request.</summary>
public static class QuietTrace
{
    /// <returns>To be disposed; null where there is no trace.</returns>
    public static IDisposable? Begin()
    {
        if (Activity.Current is not { IdFormat: ActivityIdFormat.W3C } current)
        {
            return null;
        }

        var quiet = new Activity("quiet");
        quiet.SetParentId(current.TraceId, current.SpanId, ActivityTraceFlags.None);
        return quiet.Start();
    }
}

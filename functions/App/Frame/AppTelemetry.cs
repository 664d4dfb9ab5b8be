using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NeuroBot.Functions;

/// <summary>Where the app's own spans and figures come from. Figures bear no ids: what differs for every job is told by spans and log lines.</summary>
internal static class AppTelemetry
{
    public static ActivitySource Spans { get; } = new("NeuroBot.Functions");

    public static Meter Meter { get; } = new("NeuroBot.Functions");
}

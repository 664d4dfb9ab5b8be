using System.Diagnostics;
using System.Diagnostics.Metrics;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library.Intake;

/// <summary>The span of taking a file in, and how many are not taken in.</summary>
internal static class IntakeTelemetry
{
    private static readonly Counter<long> Failures = AppTelemetry.Meter.CreateCounter<long>(
        "neurobot.intake.failures", "{file}", "Files that were refused, by code, and tries to take one in that broke down (internal).");

    /// <summary>A part of the trace that granted the upload, which storage's event knows nothing of; linked to the trigger's own.</summary>
    public static Activity? Start(UploadRow row)
    {
        var name = $"take in {row.Kind.ToString().ToLowerInvariant()}";
        if (!ActivityContext.TryParse(row.TraceParent, null, isRemote: true, out var granted))
        {
            return AppTelemetry.Spans.StartActivity(name);
        }

        ActivityLink[] trigger = Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? [new(current.Context)] : [];
        return AppTelemetry.Spans.StartActivity(name, ActivityKind.Consumer, granted, links: trigger);
    }

    public static void Failed(Activity? span, string code)
    {
        Failures.Add(1, new KeyValuePair<string, object?>("error.type", code));
        span?.SetTag("error.type", code).SetStatus(ActivityStatusCode.Error);
    }
}

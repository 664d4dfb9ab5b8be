using System.Collections.Concurrent;
using System.Diagnostics;

namespace NeuroBot.TestSupport.Telemetry;

/// <summary>
/// Subscribes to sources of spans as an exporter does: all of them, but those below a span that is not sampled. Tests run side by side, so each asks for the
/// spans of its own trace.
/// </summary>
public sealed class SpanRecorder : IDisposable
{
    private const string Own = "NeuroBot.Tests";

    private static readonly ActivitySource Tests = new(Own);

    private readonly ConcurrentQueue<Activity> ended = [];
    private readonly ActivityListener listener;

    /// <param name="sources">Beginnings of names.</param>
    public SpanRecorder(params string[] sources)
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Own || sources.Any(name => source.Name.StartsWith(name, StringComparison.Ordinal)),
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent == default || options.Parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)
                    ? ActivitySamplingResult.AllDataAndRecorded
                    : ActivitySamplingResult.PropagationData,
            ActivityStopped = span =>
            {
                if (span.Recorded)
                {
                    ended.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>Begins a trace of the test's own.</summary>
    public static Activity Root()
    {
        Activity.Current = null;
        return Tests.StartActivity("test") ?? throw new InvalidOperationException("nobody listens");
    }

    /// <summary>The spans of a trace that have ended, in the order of their beginnings.</summary>
    public IReadOnlyList<Activity> Of(ActivityTraceId trace) => [.. ended.Where(span => span.TraceId == trace).OrderBy(span => span.StartTimeUtc)];

    /// <summary>As <see cref="Of"/>, once one of this name has ended; 20 s at most.</summary>
    public async Task<IReadOnlyList<Activity>> UntilAsync(ActivityTraceId trace, string name, int count = 1)
    {
        for (var end = DateTime.UtcNow.AddSeconds(20); Of(trace).Count(span => span.DisplayName == name) < count; await Task.Delay(20))
        {
            if (DateTime.UtcNow > end)
            {
                throw new TimeoutException($"no {count} × '{name}' among {string.Join(", ", Of(trace).Select(span => span.DisplayName))}");
            }
        }

        return Of(trace);
    }

    public void Dispose() => listener.Dispose();
}

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace NeuroBot.TestSupport.Telemetry;

/// <summary>Subscribes to metrics as an exporter does, and keeps every value of type <typeparamref name="T"/>. Tests run side by side: others count, too.</summary>
public sealed class FigureRecorder<T> : IDisposable
    where T : struct
{
    private readonly ConcurrentQueue<(string Name, T Value, KeyValuePair<string, object?>[] Tags)> counted = [];
    private readonly MeterListener listener = new();

    /// <param name="names">Of the metrics.</param>
    public FigureRecorder(params string[] names)
    {
        listener.InstrumentPublished = (instrument, meter) =>
        {
            if (names.Contains(instrument.Name))
            {
                meter.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<T>((instrument, value, tags, _) => counted.Enqueue((instrument.Name, value, tags.ToArray())));
        listener.Start();
    }

    public IReadOnlyList<(string Name, T Value, KeyValuePair<string, object?>[] Tags)> Counted => [.. counted];

    public void Dispose() => listener.Dispose();
}

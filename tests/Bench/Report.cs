using System.Runtime.InteropServices;
using System.Text.Json;

namespace NeuroBot.Bench;

/// <summary>Prints one figure as one line of JSON, with what is needed to compare it later.</summary>
internal sealed class Report(string bench)
{
    public void Figure(string name, double value, string unit, object? detail = null) => Console.WriteLine(JsonSerializer.Serialize(new
    {
        bench,
        figure = name,
        value = Math.Round(value, 4),
        unit,
        detail,
        cores = Environment.ProcessorCount,
        system = RuntimeInformation.OSDescription,
        at = TimeProvider.System.GetUtcNow(),
    }));

    /// <summary>Median of some runs, with the least and the most beside it.</summary>
    public void Median(string name, IEnumerable<double> values, string unit)
    {
        var sorted = values.Order().ToArray();
        Figure(name, sorted[sorted.Length / 2], unit, new { runs = sorted.Length, least = sorted[0], most = sorted[^1] });
    }
}

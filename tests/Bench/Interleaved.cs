using System.Diagnostics;

namespace NeuroBot.Bench;

/// <summary>What one of several actions took.</summary>
/// <param name="Median">Milliseconds.</param>
/// <param name="Least">Milliseconds.</param>
/// <param name="ProcessorTime">Median milliseconds of processor time of the whole process: what others take does not count, but a shared core is slower.</param>
/// <param name="OthersShare">Share of the machine's cores that other processes took meanwhile, 0–1; NaN where the system does not say.</param>
internal sealed record Timing(double Median, double Least, double ProcessorTime, double OthersShare);

/// <summary>Times actions by turns, so that a disturbance meets all of them and their ratio stays fair.</summary>
internal static class Interleaved
{
    private const int WarmUp = 3;

    public static IReadOnlyList<Timing> Run(IReadOnlyList<Action> actions, int rounds)
    {
        var times = actions.Select(_ => new List<double>()).ToArray();
        var processor = actions.Select(_ => new List<double>()).ToArray();
        var (others, whole) = (0.0, 0.0);
        for (var round = -WarmUp; round < rounds; round++)
        {
            for (var i = 0; i < actions.Count; i++)
            {
                var (busy, own, start) = (MachineBusy(), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
                actions[i]();
                var (took, used) = (Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - own);
                if (round >= 0)
                {
                    times[i].Add(took.TotalMilliseconds);
                    processor[i].Add(used.TotalMilliseconds);
                    others += MachineBusy() - busy - used.TotalSeconds;
                    whole += took.TotalSeconds * Environment.ProcessorCount;
                }
            }
        }
        // Ticks of the system are coarse: over one action they can be off to either side.
        var share = Math.Clamp(others / whole, 0, 1);
        return [.. times.Zip(processor, (t, p) => new Timing(Median(t), t.Min(), Median(p), share))];
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>Seconds that all cores together were not idle since the start of the machine (proc(5): /proc/stat counts hundredths).</summary>
    private static double MachineBusy()
    {
        if (!OperatingSystem.IsLinux())
        {
            return double.NaN;
        }
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9].Select(long.Parse).ToArray();
        return (ticks.Sum() - ticks[3] - ticks[4]) / 100.0;
    }
}

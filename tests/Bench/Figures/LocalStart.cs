using System.Diagnostics;
using NeuroBot.TestSupport;
using NeuroBot.TestSupport.Product;

namespace NeuroBot.Bench.Figures;

/// <summary>Local on a folder that was used before (a warm install), five times: start to the first good answer, then memory after ten quiet seconds.</summary>
internal static class LocalStart
{
    public static async Task RunAsync(Report report, CancellationToken cancel)
    {
        var data = Directory.CreateTempSubdirectory("neurobot-bench-");
        var port = Azurite.FreePorts(1)[0];
        var seconds = new List<double>();
        var memory = new List<double>();
        for (var run = 0; run <= 5; run++)
        {
            await using var local = new LocalProcess(data.FullName, port);
            var watch = Stopwatch.StartNew();
            await local.StartAsync();
            if (run == 0)
            {
                continue;
            }

            seconds.Add(watch.Elapsed.TotalSeconds);
            await Task.Delay(TimeSpan.FromSeconds(10), cancel);
            memory.Add(MegabytesOf(local.Pid));
        }

        report.Median("start to usable portal", seconds, "s");
        report.Median("idle memory of all processes (proportional set size)", memory, "MB");
        data.Delete(recursive: true);
    }

    /// <summary>Proportional set size of a process and all its descendants, so that shared pages count once.</summary>
    private static double MegabytesOf(int root)
    {
        var parents = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(n => n!.All(char.IsAsciiDigit)).Select(n => int.Parse(n!, null))
            .Select(pid => (Pid: pid, Parent: ParentOf(pid))).ToLookup(p => p.Parent, p => p.Pid);
        var family = new Queue<int>([root]);
        double kilobytes = 0;
        while (family.TryDequeue(out var pid))
        {
            kilobytes += ProportionalKilobytes(pid);
            foreach (var child in parents[pid])
            {
                family.Enqueue(child);
            }
        }

        return kilobytes / 1000;
    }

    private static int ParentOf(int pid)
    {
        try
        {
            var line = File.ReadLines($"/proc/{pid}/status").First(l => l.StartsWith("PPid:", StringComparison.Ordinal));
            return int.Parse(line.AsSpan(5), null);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static double ProportionalKilobytes(int pid)
    {
        try
        {
            var line = File.ReadLines($"/proc/{pid}/smaps_rollup").First(l => l.StartsWith("Pss:", StringComparison.Ordinal));
            return double.Parse(line[4..].Replace("kB", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}

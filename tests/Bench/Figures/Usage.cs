using System.Diagnostics;
using System.Globalization;

namespace NeuroBot.Bench.Figures;

/// <summary>What a process and its children used.</summary>
/// <param name="Seconds">Wall clock.</param>
/// <param name="ProcessorSeconds">Of all threads.</param>
/// <param name="PeakMegabytes">Resident, of the largest process of them, mapped files left out.</param>
internal sealed record Usage(double Seconds, double ProcessorSeconds, double PeakMegabytes)
{
    public static double Median(IEnumerable<Usage> runs, Func<Usage, double> of) => runs.Select(of).Order().ElementAt(runs.Count() / 2);

    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<Usage> OfAsync(string program, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var before = ChildrenSeconds();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var words = process.StandardError.ReadToEndAsync(cancel);
        var watch = Stopwatch.StartNew();
        var peak = 0.0;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, Family(process.Id).Max(Anonymous));
            await Task.Delay(10, cancel);
        }

        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0
            ? new Usage(watch.Elapsed.TotalSeconds, ChildrenSeconds() - before, peak)
            : throw new InvalidOperationException($"{program} failed: {await words}");
    }

    /// <summary>Processor time of all children that have ended, and theirs (proc(5): cutime, cstime, hundredths of a second).</summary>
    private static double ChildrenSeconds()
    {
        var stat = Read("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (double.Parse(fields[13], CultureInfo.InvariantCulture) + double.Parse(fields[14], CultureInfo.InvariantCulture)) / 100;
    }

    private static IEnumerable<int> Family(int pid)
    {
        yield return pid;
        foreach (var child in Read($"/proc/{pid}/task/{pid}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var one in Family(int.Parse(child, CultureInfo.InvariantCulture)))
            {
                yield return one;
            }
        }
    }

    /// <summary>Pages of a mapped file can be taken back at any time: they are no need.</summary>
    private static double Anonymous(int pid) =>
        Read($"/proc/{pid}/status").Split('\n').FirstOrDefault(line => line.StartsWith("RssAnon:", StringComparison.Ordinal)) is { } line
            ? double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024
            : 0;

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return ""; // It has ended meanwhile.
        }
    }
}

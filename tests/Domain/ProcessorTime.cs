using System.Diagnostics;
using System.Globalization;

namespace NeuroBot.Domain.Tests;

/// <summary>How long a computation takes its thread, whatever else the machine does meanwhile: what the tests beside it take is not counted. Elsewhere than on Linux it is the clock's.</summary>
internal static class ProcessorTime
{
    /// <summary>The unit of Linux's figures (USER_HZ, a constant of its interface).</summary>
    private const double TicksPerSecond = 100;

    /// <param name="computation">One that stays on the thread that calls it.</param>
    public static TimeSpan Of(Action computation)
    {
        var started = Now();
        computation();
        return Now() - started;
    }

    private static TimeSpan Now()
    {
        if (!OperatingSystem.IsLinux())
        {
            return Stopwatch.GetElapsedTime(0);
        }

        // Of proc(5): utime and stime are the 14th and 15th field; the second, in brackets, may hold blanks.
        var stat = File.ReadAllText("/proc/thread-self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds((long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond);
    }
}

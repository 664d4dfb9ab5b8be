using System.Globalization;

namespace NeuroBot.Bench.Tracing;

/// <summary>Where a time lies on an axis, and marks at round times: about eight of them.</summary>
internal sealed class TimeAxis(TimeSpan length, double width)
{
    public IEnumerable<(double At, string Name)> Ticks
    {
        get
        {
            var step = Step(length.TotalSeconds / 8);
            for (var i = 0; i * step <= length.TotalSeconds; i++)
            {
                yield return (At(TimeSpan.FromSeconds(i * step)), length.TotalSeconds < 1 ? Number(i * step * 1000, " ms") : Number(i * step, " s"));
            }
        }
    }

    public double At(TimeSpan time) => time / length * width;

    /// <summary>Three digits at most.</summary>
    public static string Name(TimeSpan time) => time.TotalSeconds switch
    {
        < 0.01 => Number(Math.Round(time.TotalMilliseconds, 1), " ms"),
        < 1 => Number(Math.Round(time.TotalMilliseconds), " ms"),
        < 10 => Number(Math.Round(time.TotalSeconds, 2), " s"),
        _ => Number(Math.Round(time.TotalSeconds, 1), " s"),
    };

    /// <summary>The next of 1, 2, 5, 10, …</summary>
    private static double Step(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return power * ((double[])[1, 2, 5, 10]).First(factor => factor * power >= least * 0.999);
    }

    private static string Number(double value, string unit) => Math.Round(value, 3).ToString(CultureInfo.InvariantCulture) + unit;
}

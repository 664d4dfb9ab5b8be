using NeuroBot.Contracts.Api;

namespace NeuroBot.Domain.Health;

/// <summary>How sharp and how light a set of pictures is, and which of them fall out of it.</summary>
public static class Looks
{
    /// <summary>With fewer pictures nothing is usual.</summary>
    private const int FewestPictures = 10;

    /// <summary>A picture with less than three fifths of the usual sharpness may be called blurred.</summary>
    private const double SharpnessReach = 0.5;

    /// <summary>What shows nothing has a sharpness of 0, and no logarithm.</summary>
    private const double LeastSharpness = 1e-3;

    /// <summary>Grey levels.</summary>
    private const double BrightnessReach = 40;

    private const int MostBars = 24;
    private const double BrightnessStep = 16;

    /// <summary>Blurred pictures are outliers; very sharp ones are no fault. Ratios count, so logarithms are compared. Null where no picture is measured.</summary>
    public static LookSpread? Sharpness(IReadOnlyCollection<double> values)
    {
        var range = RobustRange.Of(values.Select(value => Math.Log(Math.Max(value, LeastSharpness))), FewestPictures, SharpnessReach);
        return Spread(values, Bars.StepFor(values, MostBars), range is null ? null : Math.Exp(range.Low), null);
    }

    /// <summary>Both dark and bright pictures are outliers. Null where no picture is measured.</summary>
    public static LookSpread? Brightness(IReadOnlyCollection<double> values)
    {
        var range = RobustRange.Of(values, FewestPictures, BrightnessReach);
        return Spread(values, BrightnessStep, range?.Low, range?.High);
    }

    private static LookSpread? Spread(IReadOnlyCollection<double> values, double step, double? low, double? high) => values.Count == 0
        ? null
        : new LookSpread(
            RobustRange.Of(values, 1, 0)!.Middle,
            low,
            high,
            low is null ? 0 : values.Count(value => value < low),
            high is null ? 0 : values.Count(value => value >= high),
            Bars.Of(values, step));
}

using NeuroBot.Contracts.Data;

namespace NeuroBot.Vision.Data;

/// <summary>How far the labelled angles spread: what turns of the crops stay true to the data.</summary>
internal static class AngleSpread
{
    /// <summary>Beyond the labelled range, since nobody labels every angle that will come.</summary>
    private const double Margin = Math.PI / 18;

    /// <summary>A range wider than this share of the circle means: any angle.</summary>
    private const double AnyShare = 0.6;

    /// <summary>Largest free turn either way, radians: all round where the angles lie all round, else as wide as they spread about their middle, and ten degrees more.</summary>
    /// <param name="shapes">All labelled shapes; upright boxes have the angle 0.</param>
    /// <param name="period">π where a half turn changes nothing, else 2π.</param>
    public static double Of(IEnumerable<Shape> shapes, double period)
    {
        var angles = shapes.Where(s => !s.Ignore).Select(s => s is RotatedBoxShape box ? box.Angle : 0).Select(a => a - (period * Math.Floor(a / period))).Order().ToList();
        if (angles.Count == 0)
        {
            return 0;
        }
        // The widest gap on the circle is where no angle lies; the rest is where they spread.
        var gap = period - angles[^1] + angles[0];
        for (var i = 1; i < angles.Count; i++)
        {
            gap = Math.Max(gap, angles[i] - angles[i - 1]);
        }
        var spread = period - gap;
        return spread > AnyShare * period ? Math.PI : (spread / 2) + Margin;
    }
}

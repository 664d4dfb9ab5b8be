using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Export;

/// <summary>How far two lists of decoded boxes are apart.</summary>
internal static class BoxDifference
{
    private const float LowestScore = 0.01f;

    /// <summary>
    /// Largest difference in pixels of the canvas. An angle counts by how far it moves the ends of the longer side, ± half a period are the same angle, and only where something
    /// may be found: elsewhere the network need not say any direction, and of none the angle is chance.
    /// </summary>
    /// <param name="a">[N, 4], or [N, 5] of a rotated model.</param>
    /// <param name="b">Likewise.</param>
    /// <param name="scores">[N, classes].</param>
    /// <param name="net">Upright or rotated.</param>
    public static double Largest(float[] a, float[] b, float[] scores, DetectionNet net)
    {
        if (!net.Rotated || a.Length != b.Length)
        {
            return ExportCheck.Largest(a, b);
        }
        const int Values = 5;
        var period = 2 * Math.PI / net.AngleFactor;
        var most = 0.0;
        for (var i = 0; i < a.Length; i += Values)
        {
            var sides = ExportCheck.Largest(a[i..(i + 4)], b[i..(i + 4)]);
            var mayBeFound = scores.AsSpan(i / Values * net.Classes, net.Classes).ContainsAnyInRange(LowestScore, float.MaxValue);
            var turn = !mayBeFound ? 0 : Math.Abs(Math.IEEERemainder(a[i + 4] - b[i + 4], period)) * Math.Max(a[i + 2], a[i + 3]) / 2;
            var difference = Math.Max(sides, turn);
            most = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(most, difference);
        }
        return most;
    }
}

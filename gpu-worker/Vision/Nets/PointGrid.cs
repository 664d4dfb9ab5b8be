namespace NeuroBot.Vision.Nets;

/// <summary>The points at which the head looks: centres of the cells of each level, finest first, row by row, in canvas pixels.</summary>
internal sealed class PointGrid
{
    /// <param name="strides">Finest first.</param>
    /// <param name="width">Canvas pixels, a multiple of the coarsest stride.</param>
    /// <param name="height">Canvas pixels, likewise.</param>
    public PointGrid(IEnumerable<int> strides, int width, int height)
    {
        var (centres, stride) = (new List<float>(), new List<float>());
        foreach (var s in strides)
        {
            for (var y = 0; y < height / s; y++)
            {
                for (var x = 0; x < width / s; x++)
                {
                    centres.Add((x + 0.5f) * s);
                    centres.Add((y + 0.5f) * s);
                    stride.Add(s);
                }
            }
        }
        Centres = [.. centres];
        Strides = [.. stride];
    }

    /// <summary>Number of points N.</summary>
    public int Count => Strides.Length;

    /// <summary>[N, 2] x, y.</summary>
    public float[] Centres { get; }

    /// <summary>[N].</summary>
    public float[] Strides { get; }
}

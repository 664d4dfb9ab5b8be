namespace NeuroBot.Domain.Masks;

/// <summary>
/// Per pixel of an image the class that wins it and how probable it is. A class wins a pixel where its probability is the largest share of its own mask
/// threshold; of equal ones the lower class. Four bytes a pixel, whatever the number of classes.
/// </summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Classes">Width × Height values: k + 1 for class k; 0 where every probability rounds to nothing.</param>
/// <param name="Levels">Width × Height values: probability of that class in steps of 1 ÷ 65535, rounded half up.</param>
public sealed record WinnerMap(int Width, int Height, ushort[] Classes, ushort[] Levels)
{
    /// <summary>Level of probability 1.</summary>
    public const int Full = 65535;

    /// <summary>The winners of whole maps.</summary>
    /// <param name="probabilities">[classes, mapHeight, mapWidth], 0–1; what is no number counts as 0.</param>
    /// <param name="mapWidth">Cells.</param>
    /// <param name="mapHeight">Cells.</param>
    /// <param name="frame">How the cells lie over the pixels.</param>
    /// <param name="width">Of the image, pixels.</param>
    /// <param name="height">Of the image, pixels.</param>
    /// <param name="thresholds">Mask threshold of each class, in (0, 1].</param>
    public static WinnerMap Of(
        ReadOnlySpan<float> probabilities, int mapWidth, int mapHeight, MapFrame frame, int width, int height, IReadOnlyList<double> thresholds)
    {
        var rows = new WinnerRows(width, height, frame, mapWidth, mapHeight, thresholds);
        var row = new float[thresholds.Count * mapWidth];
        for (var y = 0; y < mapHeight; y++)
        {
            for (var k = 0; k < thresholds.Count; k++)
            {
                probabilities.Slice(((k * mapHeight) + y) * mapWidth, mapWidth).CopyTo(row.AsSpan(k * mapWidth));
            }

            rows.Add(row);
        }

        return rows.Map;
    }
}

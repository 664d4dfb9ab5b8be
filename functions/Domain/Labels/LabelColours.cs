namespace NeuroBot.Domain.Labels;

/// <summary>
/// Colours of labels, by their order in the model. The first eight are Okabe and Ito's, told apart by colour-blind people too
/// (jfly.uni-koeln.de/color); black, which vanishes on dark images, is white here.
/// </summary>
public static class LabelColours
{
    private static readonly string[] Palette = ["#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7", "#FFFFFF"];

    /// <summary><c>#RRGGBB</c>; the palette begins again after eight.</summary>
    public static string Of(int order) => Palette[(int)((uint)order % Palette.Length)];
}

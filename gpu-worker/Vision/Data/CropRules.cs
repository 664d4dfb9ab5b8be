namespace NeuroBot.Vision.Data;

/// <summary>How crops may lie.</summary>
/// <param name="Width">Crop pixels.</param>
/// <param name="Height">Crop pixels.</param>
/// <param name="AimedShare">Share of the crops placed so that a target is in view; the others fall anywhere.</param>
/// <param name="ScaledShare">Share of the crops shown larger or smaller.</param>
/// <param name="LeastScale">Smallest scale, log-uniform up to <paramref name="MostScale"/>.</param>
/// <param name="MostScale">Largest scale.</param>
/// <param name="Turns">Allowed turns of <see cref="CropView"/>.</param>
/// <param name="Warps">How far the shape may change.</param>
/// <param name="MostNegatives">Images without a target take part by their share, but no more often than this.</param>
internal sealed record CropRules(
    int Width,
    int Height,
    double AimedShare,
    double ScaledShare,
    double LeastScale,
    double MostScale,
    IReadOnlyList<int> Turns,
    WarpRules Warps,
    double MostNegatives = 0.2);

using NeuroBot.Vision.Training;

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
    double MostNegatives)
{
    /// <summary>As a recipe says; without augmentation crops are aimed, and else shown as they are.</summary>
    /// <param name="recipe">How it is learnt.</param>
    /// <param name="width">Crop pixels.</param>
    /// <param name="height">Crop pixels.</param>
    /// <param name="turns">That leave the labels true.</param>
    /// <param name="warps">Likewise.</param>
    /// <param name="augment">As the user wants.</param>
    public static CropRules Of(Recipe recipe, int width, int height, TurnRules turns, WarpRules warps, bool augment) => augment
        ? new(width, height, recipe.Aimed, recipe.Scaled, 1 / recipe.Scale, recipe.Scale, turns.Allowed, warps, recipe.MostNegatives)
        : new(width, height, recipe.Aimed, 0, 1, 1, turns.Allowed, WarpRules.None, recipe.MostNegatives);
}

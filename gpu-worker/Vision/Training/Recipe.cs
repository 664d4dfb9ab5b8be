using NeuroBot.Contracts.Data;
using NeuroBot.Vision.Data;

namespace NeuroBot.Vision.Training;

/// <summary>
/// How a network learns: the numbers that were found by measuring (gpu-worker/Recipes). Users never see them; benchmarks vary them.
/// </summary>
internal sealed record Recipe
{
    public static readonly Recipe Detection = new();

    public static readonly Recipe Segmentation = new()
    {
        Aimed = 0.8,
        Scaled = 0.8,
        Scale = 1.15,
        Contrast = 1.15,
        Brightness = 10,
        MostNegatives = 0.34,
        DecisionWeight = 0.2,
    };

    /// <summary>Every hand leans and stretches its characters differently, and no picture may be mirrored or turned to make up for it.</summary>
    public static readonly Recipe Characters = new()
    {
        Scaled = 0.8,
        Scale = 1.3,
        Contrast = 1.4,
        Spin = 0.05,
        Stretch = 1.2,
        Slant = 0.3,
    };

    /// <summary>The recipe of a model type.</summary>
    public static Recipe Of(ModelType type) => type switch
    {
        ModelType.Segmentation => Segmentation,
        ModelType.Ocr => Characters,
        _ => Detection,
    };

    /// <summary>The same for a GPU: its steps are too short for small batches.</summary>
    public Recipe OnGpu() => this with { Batch = 4 * Batch, Rate = 1.5 * Rate };

    /// <summary>Crops a step at 320 × 320; larger crops make smaller batches.</summary>
    public int Batch { get; init; } = 16;

    /// <summary>Side of a crop in pixels, where the targets do not ask for more.</summary>
    public int Crop { get; init; } = 320;

    /// <summary>Highest learning rate.</summary>
    public double Rate { get; init; } = 4e-3;

    /// <summary>Learning rate at the very end, as a share of the highest.</summary>
    public double LastRate { get; init; } = 0.02;

    /// <summary>Weight decay of convolutions.</summary>
    public double Decay { get; init; } = 0.05;

    /// <summary>True: orthogonalised momentum (Muon) for convolutions, AdamW for the rest.</summary>
    public bool Muon { get; init; } = true;

    /// <summary>Slowest decay of the moving average of the weights, per step.</summary>
    public double Average { get; init; } = 0.998;

    /// <summary>Share of crops that are aimed at a target.</summary>
    public double Aimed { get; init; } = 0.85;

    /// <summary>Share of crops shown larger or smaller.</summary>
    public double Scaled { get; init; } = 0.5;

    /// <summary>Largest change of scale, up or down.</summary>
    public double Scale { get; init; } = 1.25;

    /// <summary>Largest change of contrast, up or down.</summary>
    public double Contrast { get; init; } = 1.25;

    /// <summary>Largest change of brightness in pixel values.</summary>
    public double Brightness { get; init; } = 20;

    /// <summary>Largest free turn of a crop in radians, where no angles are learnt.</summary>
    public double Spin { get; init; }

    /// <summary>Largest factor along one axis of a crop, its inverse along the other.</summary>
    public double Stretch { get; init; } = 1;

    /// <summary>Largest lean of a crop, pixels per pixel.</summary>
    public double Slant { get; init; }

    /// <summary>The three together.</summary>
    public WarpRules Warps => new(Spin, Stretch, Slant);

    /// <summary>Images without a target take part by their share, but no more often than this.</summary>
    public double MostNegatives { get; init; } = 0.2;

    /// <summary>Weight of the box loss.</summary>
    public double BoxWeight { get; init; } = 2.5;

    /// <summary>Weight of p² at points without the class.</summary>
    public double Negative { get; init; } = 0.75;

    /// <summary>Masks: weight of the cross entropy per cell.</summary>
    public double EntropyWeight { get; init; } = 3;

    /// <summary>Masks: weight of the Dice loss.</summary>
    public double DiceWeight { get; init; } = 1;

    /// <summary>Masks: weight of the kinds' cross entropy.</summary>
    public double KindWeight { get; init; } = 0.5;

    /// <summary>Masks: weight of the cross entropy of a crop's strongest cells.</summary>
    public double DecisionWeight { get; init; }

    /// <summary>Points that learn a target.</summary>
    public int Top { get; init; } = 10;
}

using System.Globalization;
using NeuroBot.Contracts;

namespace NeuroBot.Domain.Variants;

/// <summary>Which form of a model beside float32 is delivered: one whose loss was measured and is small.</summary>
public static class VariantRule
{
    /// <summary>Points (hundredths) of the held-out score that may be lost.</summary>
    public const double MostLossPoints = 0.3;

    // So that a loss of just 0.3 is not refused for the last digit of a difference.
    private const double Rounding = 1e-9;

    /// <summary>Points lost; null where there is nothing to compare.</summary>
    /// <param name="reference">Held-out score of float32, 0–1.</param>
    /// <param name="score">Of the other form.</param>
    public static double? LossPoints(double? reference, double? score) => 100 * (reference - score);

    /// <summary>Why the form is not delivered; null where it is.</summary>
    /// <param name="lossPoints">See <see cref="LossPoints"/>.</param>
    public static Refusal? Judge(double? lossPoints) => lossPoints switch
    {
        null or double.NaN => Refusal.Of(RefusalCodes.VariantNotScored, "No held-out image has a target, so the loss is unknown."),
        <= MostLossPoints + Rounding => null,
        { } points => Refusal.Of(
            RefusalCodes.VariantLoses,
            string.Create(CultureInfo.InvariantCulture, $"It loses {points:0.0} points of the held-out score; {MostLossPoints:0.0} are allowed."),
            ("points", Math.Round(points, 2)),
            ("allowed", MostLossPoints)),
    };
}

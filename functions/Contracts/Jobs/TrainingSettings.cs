namespace NeuroBot.Contracts.Jobs;

/// <summary>What a user may set for a training; every value has a good default.</summary>
/// <param name="Minutes">Time budget of the learning phase in minutes, 0.1–1440.</param>
/// <param name="Threshold">Detection threshold of the report, 0.01–0.99.</param>
/// <param name="Resolution">Longest side in pixels to which images are brought; null: chosen from the data.</param>
/// <param name="Augmentation">Flips, turns, scale and light changes while learning.</param>
/// <param name="RotatedBox">Learn angles.</param>
/// <param name="Preset">small, standard or accurate.</param>
/// <param name="Seed">Of every random choice; the same seed on one CPU thread gives the same weights.</param>
/// <param name="HeldOutShare">Share of the images that is only scored, 0.05–0.5; null: chosen from the data.</param>
public sealed record TrainingSettings(
    double Minutes = 20,
    double Threshold = 0.3,
    int? Resolution = null,
    bool Augmentation = true,
    bool RotatedBox = false,
    string Preset = "small",
    int Seed = 1,
    double? HeldOutShare = null);

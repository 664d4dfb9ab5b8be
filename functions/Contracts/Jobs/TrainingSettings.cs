namespace NeuroBot.Contracts.Jobs;

/// <summary>What a user may set for a training; every value has a good default.</summary>
/// <param name="Minutes">Time budget of the learning phase in minutes, 0.1–1440.</param>
/// <param name="Threshold">Detection threshold of the report, 0.01–0.99.</param>
/// <param name="Resolution">Longest side in pixels to which images are brought; null: chosen from the data.</param>
/// <param name="Augmentation">Flips, turns, scale and light changes while learning.</param>
/// <param name="RotatedBox">Learn angles.</param>
/// <param name="Preset">auto (by the machine), small, standard or accurate.</param>
/// <param name="Seed">Of every random choice; the same seed on one CPU thread gives the same weights.</param>
/// <param name="HeldOutShare">Share of the images that is only scored, 0.05–0.5; null: chosen from the data.</param>
/// <param name="Start">previous: from the weights of the last version, where there is one; fresh: afresh.</param>
/// <param name="EarlyEnd">Ends before the budget is used up where nothing more is to be gained.</param>
/// <param name="CropSize">Side of training crops in pixels, a multiple of 32, 64–1280; null: chosen from the data.</param>
/// <param name="FinestStride">4 or 8: how fine the grid is on which targets are looked for; null: chosen from the data.</param>
/// <param name="BatchSize">Crops per step, 1–512; null: chosen.</param>
/// <param name="LearningRate">Highest learning rate, 1e-5–0.1; null: as measured best.</param>
/// <param name="Mirror">True: crops may be mirrored and turned by quarters; false: never; null: as type and labels allow.</param>
/// <param name="Folds">Parts for cross-validation, 2–10; 0: none; null: where there is too little data to hold any out.</param>
public sealed record TrainingSettings(
    double Minutes = 20,
    double Threshold = 0.3,
    int? Resolution = null,
    bool Augmentation = true,
    bool RotatedBox = false,
    string Preset = "auto",
    int Seed = 1,
    double? HeldOutShare = null,
    string Start = "previous",
    bool EarlyEnd = true,
    int? CropSize = null,
    int? FinestStride = null,
    int? BatchSize = null,
    double? LearningRate = null,
    bool? Mirror = null,
    int? Folds = null);

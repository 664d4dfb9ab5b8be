using NeuroBot.Contracts.Data;

namespace NeuroBot.Bench.Learning;

/// <summary>What the <c>learn</c> figure is asked to do.</summary>
/// <param name="Data">Folder with <c>images/</c> and <c>labelme.zip</c>.</param>
/// <param name="Type">What to learn.</param>
/// <param name="Minutes">Budget of the learning.</param>
/// <param name="Images">To learn from; null: all but the tested ones.</param>
/// <param name="TestEvery">Every so-manieth image is only tested.</param>
/// <param name="Preset">auto, small, standard or accurate.</param>
/// <param name="Seed">Of the training; the split keeps its own.</param>
/// <param name="Threads">CPU threads; null: all.</param>
/// <param name="HeldOut">Share held out of the images to learn from.</param>
/// <param name="Crop">Side of a crop in pixels; null: chosen from the data.</param>
/// <param name="Start">File of weights to start from; null: afresh.</param>
/// <param name="Keep">File for the weights that were learnt; null: they are not kept.</param>
/// <param name="Tweaks">Name=value pairs that change the recipe, for experiments.</param>
internal sealed record LearnOptions(
    string Data,
    ModelType Type,
    double Minutes,
    int? Images = null,
    int TestEvery = 10,
    string Preset = "auto",
    int Seed = 1,
    int? Threads = null,
    double HeldOut = 0.05,
    int? Crop = null,
    string? Start = null,
    string? Keep = null,
    IReadOnlyDictionary<string, string>? Tweaks = null);

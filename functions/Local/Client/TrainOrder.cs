using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;

namespace NeuroBot.Local.Client;

/// <summary>What a <c>train</c> command asks for.</summary>
/// <param name="Name">Model name; reused where there is one.</param>
/// <param name="Type">What it learns.</param>
/// <param name="Images">Folder of pictures.</param>
/// <param name="Annotations">Zip of annotation files.</param>
/// <param name="Test">Folder of pictures to run the new version on; null: none.</param>
/// <param name="Out">Where the results go.</param>
/// <param name="Settings">Of the training.</param>
internal sealed record TrainOrder(
    string Name, ModelType Type, string Images, string Annotations, string? Test, string Out, TrainingSettings Settings)
{
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".bmp"];

    /// <summary>The pictures of a folder by their endings, in name order; the service looks at the content.</summary>
    /// <exception cref="LocalException">There is none.</exception>
    public static IReadOnlyList<string> PicturesOf(string folder)
    {
        var files = Directory.EnumerateFiles(folder)
            .Where(f => Extensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToList();
        return files.Count > 0 ? files : throw new LocalException($"{folder}: no pictures in it (*.jpg, *.jpeg, *.png, *.bmp)");
    }
}

/// <summary>What came out of it.</summary>
internal sealed record TrainResult(
    string Team, string Model, string Run, string Version, double? AverageRecall, string ReportPage, string Sdk, int Results);

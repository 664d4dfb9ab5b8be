using System.Text.Json;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Tests.LabelCheck;
using NeuroBot.Vision.Training;

namespace NeuroBot.Bench.Learning;

/// <summary>Spoils labels, trains on them, and says what the model finds.</summary>
internal static class SpoiledTraining
{
    /// <param name="Labels">In class order.</param>
    /// <param name="Images">With the spoiled labels and what was found.</param>
    /// <param name="Spoils">What was spoiled.</param>
    public sealed record Result(IReadOnlyList<string> Labels, IReadOnlyList<ScoredImage> Images, IReadOnlyList<Spoil> Spoils);

    /// <param name="folder">As <see cref="FolderData"/> reads it.</param>
    /// <param name="images">At most so many, evenly spread.</param>
    /// <param name="share">Of the labels that is spoiled, 0–1.</param>
    /// <param name="minutes">Of learning.</param>
    /// <param name="seed">Of everything.</param>
    /// <param name="keep">What was found is written to this file, or read from it where it is there; null: neither.</param>
    public static Result Run(string folder, int images, double share, double minutes, int seed, string? keep, CancellationToken cancel)
    {
        var all = FolderData.Read(folder);
        IReadOnlyList<string> labels = [.. all.SelectMany(i => i.Shapes).Where(s => !s.Ignore).Select(s => s.Label).Distinct().Order(StringComparer.Ordinal)];
        var chosen = all.Where((_, i) => (long)i * images / all.Count != (long)(i + 1) * images / all.Count).ToList();
        var (spoiled, spoils) = Spoiler.Spoil([.. chosen.Select(i => new LabelledImage(i.Id, i.Width, i.Height, i.Shapes))], labels, share, seed);
        if (keep is not null && File.Exists(keep))
        {
            return new Result(labels, JsonSerializer.Deserialize<ScoredImage[]>(File.ReadAllText(keep), WireJson.Options)!, spoils);
        }

        var task = new TrainingTask(
            ModelType.Detection, labels, [.. chosen.Zip(spoiled, (image, now) => image with { Shapes = now.Shapes })], new TrainingSettings(minutes, Seed: seed));
        var outcome = Trainer.Run(task, new ConsoleObserver(), null, cancel);
        if (!outcome.TryGet(out var result, out var refusal))
        {
            throw new InvalidOperationException(refusal.Message);
        }

        var scored = task.Images
            .Select(i => new ScoredImage(i.Id, i.Name, result.Splits[i.Id], i.Width, i.Height, i.Shapes, result.Detections[i.Id], []))
            .ToArray();
        if (keep is not null)
        {
            File.WriteAllText(keep, JsonSerializer.Serialize(scored, WireJson.Options));
        }

        return new Result(labels, scored, spoils);
    }
}

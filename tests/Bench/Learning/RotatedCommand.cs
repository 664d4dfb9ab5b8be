using System.CommandLine;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.TestSupport.Turned;
using NeuroBot.Vision.Training;

namespace NeuroBot.Bench.Learning;

/// <summary>The command <c>rotated</c>: parts, or signs, at any angle on generated pictures.</summary>
internal static class RotatedCommand
{
    private const int Learnt = 1;
    private const int Tested = 2;

    public static Command Make()
    {
        var text = new Option<bool>("--text") { Description = "Signs, upside down as often as not, instead of parts." };
        var minutes = new Option<double>("--minutes") { DefaultValueFactory = _ => 10 };
        var images = new Option<int>("--images") { DefaultValueFactory = _ => 200 };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 1 };
        var command = new Command("rotated", "Trains on generated pictures of turned parts and scores boxes and angles on others (100 of another seed).");
        foreach (var option in (Option[])[text, minutes, images, seed])
        {
            command.Add(option);
        }
        command.SetAction((parsed, cancel) => Task.Run(
            () => Run(parsed.GetValue(text), parsed.GetValue(minutes), parsed.GetValue(images), parsed.GetValue(seed), cancel), cancel));
        return command;
    }

    private static void Run(bool text, double minutes, int count, int seed, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("neurobot-rotated-");
        try
        {
            var learn = Images(folder.FullName, text, count, Learnt);
            var test = Images(folder.FullName, text, 100, Tested);
            IReadOnlyList<string> labels = [.. learn.Concat(test).SelectMany(i => i.Shapes).Select(s => s.Label).Distinct().Order(StringComparer.Ordinal)];
            var settings = new TrainingSettings(Minutes: minutes, Preset: "auto", Seed: seed, HeldOutShare: 0.05, RotatedBox: true);
            var task = new TrainingTask(text ? ModelType.Ocr : ModelType.Detection, labels, learn, settings);
            var training = new TrainingOptions { EarlyEnd = false, Tested = false };
            Learn.Run(new Report("rotated"), task, test, training, text ? "turned text" : "turned parts", tweaks: null, cancel);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IReadOnlyList<TrainingImage> Images(string folder, bool text, int count, int seed) =>
    [
        .. (text ? TurnedText.Make(count, seed) : TurnedParts.Make(count, seed))
            .Select(p => new TrainingImage(p.Name, p.Name, p.WriteTo(folder), p.Width, p.Height, [.. p.Shapes])),
    ];
}

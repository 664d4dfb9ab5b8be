using System.CommandLine;
using NeuroBot.Bench.Learning;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Training;

namespace NeuroBot.Bench.Pretraining;

/// <summary>The command <c>pretrain</c>: makes the weights that trainings start from (gpu-worker/Vision/Nets/Pretrained), from generated pictures alone.</summary>
internal static class PretrainCommand
{
    private const int Seed = 1;

    public static Command Make()
    {
        var preset = new Option<string>("--preset") { DefaultValueFactory = _ => NetSize.OnProcessor };
        var minutes = new Option<double>("--minutes") { DefaultValueFactory = _ => 30 };
        var images = new Option<int>("--images") { DefaultValueFactory = _ => 2000 };
        var threads = new Option<int>("--threads") { DefaultValueFactory = _ => Environment.ProcessorCount };
        var keep = new Option<string>("--keep") { Required = true, Description = "File for the weights." };
        var look = new Option<string?>("--look") { Description = "Folder for a few of the pictures; nothing is learnt." };
        var command = new Command("pretrain", "Learns from generated pictures what trainings of a preset start from.");
        foreach (var option in (Option[])[preset, minutes, images, threads, keep, look])
        {
            command.Add(option);
        }
        command.SetAction((parsed, cancel) => Task.Run(
            () =>
            {
                if (parsed.GetValue(look) is { } folder)
                {
                    GeneratedPictures.Write(Directory.CreateDirectory(folder).FullName, 24, Seed);
                    return;
                }
                Run(parsed.GetValue(preset)!, parsed.GetValue(minutes), parsed.GetValue(images), parsed.GetValue(threads), parsed.GetRequiredValue(keep), cancel);
            },
            cancel));
        return command;
    }

    private static void Run(string preset, double minutes, int count, int threads, string keep, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("neurobot-pretrain-");
        try
        {
            var learn = GeneratedPictures.Write(folder.FullName, count, Seed);
            var test = GeneratedPictures.Write(Directory.CreateDirectory(Path.Combine(folder.FullName, "test")).FullName, 100, Seed + 1);
            var settings = new TrainingSettings(Minutes: minutes, Preset: preset, Seed: Seed, HeldOutShare: 0.02);
            var training = new TrainingOptions { Threads = threads, EarlyEnd = false, Tested = false, Pretrained = false };
            var task = new TrainingTask(ModelType.Detection, GeneratedPictures.Labels, learn, settings);
            var weights = Learn.Run(new Report("pretrain"), task, test, training, "generated", tweaks: null, cancel);
            File.WriteAllBytes(keep, WarmStart.WithoutSeen(WeightsFile.Read(weights)).ToBytes());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

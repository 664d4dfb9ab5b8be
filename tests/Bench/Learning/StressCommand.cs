using System.CommandLine;
using System.Security.Cryptography;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.TestSupport.Turned;
using NeuroBot.Vision.Training;

namespace NeuroBot.Bench.Learning;

/// <summary>
/// The command <c>stress</c>: the same short training again and again, while another thread keeps the garbage collector busy. A pointer that is not rooted would
/// crash it or change a weight (gpu-worker/Vision/README.md, the scalar trap).
/// </summary>
internal static class StressCommand
{
    public static Command Make()
    {
        var minutes = new Option<double>("--minutes") { DefaultValueFactory = _ => 10 };
        var command = new Command("stress", "Trains the same model again and again under a busy garbage collector; every one must be the same, byte for byte.");
        command.Add(minutes);
        command.SetAction((parsed, cancel) => Task.Run(() => Run(TimeSpan.FromMinutes(parsed.GetValue(minutes)), cancel), cancel));
        return command;
    }

    private static void Run(TimeSpan time, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("neurobot-stress-");
        using var ended = new CancellationTokenSource();
        var garbage = new Thread(() => Litter(ended.Token)) { IsBackground = true };
        garbage.Start();
        try
        {
            IReadOnlyList<TrainingImage> images =
                [.. TurnedParts.Make(12, seed: 3).Select(p => new TrainingImage(p.Name, p.Name, p.WriteTo(folder.FullName), p.Width, p.Height, [.. p.Shapes]))];
            var started = TimeProvider.System.GetTimestamp();
            var (runs, steps, hashes) = (0, 0L, new Dictionary<string, string>());
            var before = GC.CollectionCount(0);
            while (TimeProvider.System.GetElapsedTime(started) < time)
            {
                // By turns: upright and rotated boxes, one lane and two.
                var (rotated, threads) = (runs % 2 == 1, 1 + (runs / 2 % 2));
                var settings = new TrainingSettings(Minutes: 10, Preset: "auto", HeldOutShare: 0.2, RotatedBox: rotated);
                var training = new TrainingOptions { Threads = threads, MaxSteps = 25, Tested = false };
                var result = Trainer.Run(new TrainingTask(ModelType.Detection, TurnedParts.Labels, images, settings), new ConsoleObserver(), null, training, cancel).Value;
                var hash = Convert.ToHexStringLower(SHA256.HashData(result.Onnx));
                if (hashes.TryGetValue($"{rotated} {threads}", out var other) && other != hash)
                {
                    throw new InvalidOperationException($"run {runs} gave another model: {hash}, not {other}");
                }
                hashes[$"{rotated} {threads}"] = hash;
                (runs, steps) = (runs + 1, steps + result.Curve[^1].Step);
            }
            new Report("stress").Figure(
                "trainings, all the same", runs, "", new { steps, minutes = time.TotalMinutes, collections = GC.CollectionCount(0) - before });
        }
        finally
        {
            ended.Cancel();
            garbage.Join();
            folder.Delete(recursive: true);
        }
    }

    private static void Litter(CancellationToken ended)
    {
        var kept = new byte[64][];
        for (var i = 0; !ended.IsCancellationRequested; i++)
        {
            kept[i % kept.Length] = new byte[40_000];
            if (i % 64 == 0)
            {
                GC.Collect(i % 1024 == 0 ? 2 : 0);
                Thread.Sleep(1);
            }
        }
        GC.KeepAlive(kept);
    }
}

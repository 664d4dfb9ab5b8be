using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Vision.Training;
using NetVips;

namespace NeuroBot.Bench.Figures;

/// <summary>Trains the small preset for some seconds on 640 × 640 noise with squares, exports it, and times the exported model: speed does not depend on what was learnt.</summary>
internal static class ModelLatency
{
    public static Task RunAsync(Report report, CancellationToken cancel) => Task.Run(
        () =>
        {
            var folder = Directory.CreateTempSubdirectory("neurobot-bench-");
            var images = Enumerable.Range(0, 10).Select(i => Picture(folder.FullName, i)).ToList();
            var task = new TrainingTask(ModelType.Detection, ["square"], images, new TrainingSettings(Minutes: 0.1, Resolution: 640));
            var outcome = DetectionTrainer.Run(task, new Silent(), null, cancel);
            if (!outcome.TryGet(out var result, out var refusal))
            {
                throw new InvalidOperationException(refusal.Message);
            }

            report.Figure("model alone", result.Latency.MedianMilliseconds, "ms", new { result.Latency.Width, result.Latency.Height, result.Latency.Threads, result.Latency.Runs });
            report.Figure("largest difference to training: scores", result.Parity.MaxScoreDifference, "");
            report.Figure("largest difference to training: boxes", result.Parity.MaxBoxDifferencePixels, "px");
            folder.Delete(recursive: true);
        },
        cancel);

    private static TrainingImage Picture(string folder, int seed)
    {
        var random = new Random(seed);
        var pixels = new byte[640 * 640];
        random.NextBytes(pixels);
        int x = random.Next(600), y = random.Next(600);
        for (var row = y; row < y + 40; row++)
        {
            pixels.AsSpan((row * 640) + x, 40).Fill(255);
        }

        var path = Path.Combine(folder, $"{seed}.png");
        using var image = Image.NewFromMemory(pixels, 640, 640, 1, Enums.BandFormat.Uchar);
        image.Pngsave(path);
        return new TrainingImage($"{seed}", $"{seed}.png", path, 640, 640, [new BoxShape(x, y, 40, 40) { Id = "1", Label = "square" }], null);
    }

    private sealed class Silent : ITrainingObserver
    {
        public bool StopRequested => false;

        public void Enter(JobPhase phase)
        {
        }

        public void Report(double progress, double? secondsLeft)
        {
        }

        public void Add(CurvePoint point)
        {
        }

        public void Log(string line)
        {
        }

        public void SaveCheckpoint(Action<Stream> write, double seconds)
        {
        }
    }
}

using System.Diagnostics;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Bench.Figures;

/// <summary>
/// Post-processing alone, on outputs made up here (seeded), one thread: suppression of 10,000 candidates that are all different or crowd around 500
/// things, without and with the usual cap of 300; and all of it, from outputs to shapes, at usual and at the worst counts. 640 × 640 canvas.
/// </summary>
internal static class Postprocess
{
    private const int Candidates = 10_000;
    private const int Cap = 300;
    private const int Canvas = 640;

    /// <summary>Of a head with strides 8 and 16.</summary>
    private const int Points = (80 * 80) + (40 * 40);
    private const int Classes = 6;

    public static Task RunAsync(Report report, CancellationToken cancel)
    {
        foreach (var rotated in new[] { false, true })
        {
            var kind = rotated ? "rotated" : "upright";
            foreach (var (crowd, name) in new[] { (Candidates, "all different"), (500, "around 500 things") })
            {
                var (boxes, scores) = Outputs.Crowd(Candidates, crowd, Canvas, rotated);
                foreach (var most in new[] { Candidates, Cap })
                {
                    cancel.ThrowIfCancellationRequested();
                    var kept = 0;
                    Time(report, $"suppression of 10,000 {kind} boxes, {name}, cap {most}", () => kept = Suppress(boxes, scores, most, rotated), () => new { kept });
                }
            }

            Whole(report, $"whole post-processing, {kind}, 40 things", Outputs.Usual(Points, Classes, Canvas, things: 40, rotated), rotated);
            Whole(report, $"whole post-processing, {kind}, every score counts", Outputs.Noise(Points, Classes, Canvas, rotated), rotated);
        }

        var (plainBoxes, plainScores) = Outputs.Crowd(Candidates, Candidates, Canvas, rotated: false);
        var plainKept = 0;
        Time(report, "the plain rule: 10,000 upright boxes, all different", () => plainKept = Plain(plainBoxes, plainScores), () => new { kept = plainKept }, runs: 10);
        return Task.CompletedTask;
    }

    private static int Suppress(float[] boxes, float[] scores, int most, bool rotated) => rotated
        ? NonMaximumSuppression.RunRotated(boxes, scores, 1, 0.01f, most, 0.5, Canvas, Canvas).Count
        : NonMaximumSuppression.Run(boxes, scores, 1, 0.01f, most, 0.5f).Count;

    private static void Whole(Report report, string name, (float[] Boxes, float[] Scores) output, bool rotated)
    {
        var spec = new InferenceSpec(
            [.. Enumerable.Range(0, Classes).Select(i => $"label {i}")],
            new SdkInput("image", Canvas, Canvas, 3, "NCHW", 1 / 255d, [0, 0, 0], [1, 1, 1], 0, false),
            new SdkOutput("boxes", "scores", 0.5, Cap, rotated));
        var place = Letterbox.Place(1280, 1280, spec.Input);
        var shapes = 0;
        Time(
            report, name, () => shapes = DetectedShapes.Of(output.Boxes, output.Scores, place, 1280, 1280, spec, 0.01).Count, () => new { Points, Classes, shapes });
    }

    /// <summary>Each compared with every kept one, as it was done before.</summary>
    private static int Plain(float[] boxes, float[] scores)
    {
        var order = Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).ThenBy(i => i);
        var kept = new List<RawDetection>();
        foreach (var i in order)
        {
            var box = new RawDetection(boxes[4 * i], boxes[(4 * i) + 1], boxes[(4 * i) + 2], boxes[(4 * i) + 3], scores[i], 0);
            if (!kept.Exists(k => k.Iou(box) > 0.5f))
            {
                kept.Add(box);
            }
        }

        return kept.Count;
    }

    /// <summary>Median on the clock; beside it the mean processor time, which other work on the machine does not lengthen as much.</summary>
    private static void Time(Report report, string name, Action work, Func<object> detail, int runs = 200)
    {
        for (var run = 0; run < runs; run++)
        {
            work();
        }

        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var times = new List<double>(runs);
        for (var run = 0; run < runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            work();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        process.Refresh();
        var processor = (process.TotalProcessorTime - before).TotalMilliseconds / runs;
        times.Sort();
        report.Figure(name, times[runs / 2], "ms", new { runs, least = times[0], p95 = times[runs * 95 / 100], processor, about = detail() });
    }
}

using System.CommandLine;
using System.Globalization;
using NeuroBot.TestSupport.Product;
using NeuroBot.TestSupport.Telemetry;

namespace NeuroBot.Bench.Tracing;

/// <summary>One small job on Local with a receiver of OTLP of its own, drawn as a timeline.</summary>
internal static class TraceCommand
{
    public static Command Make()
    {
        var file = new Option<string>("--out") { Description = "The picture (SVG).", DefaultValueFactory = _ => "trace.svg" };
        var images = new Option<int>("--images") { Description = "Pictures to learn from.", DefaultValueFactory = _ => 12 };
        var minutes = new Option<double>("--minutes") { Description = "Of learning.", DefaultValueFactory = _ => 0.2 };
        var command = new Command("trace", "The spans of one Local job, from upload grant to webhook, drawn as a timeline.") { file, images, minutes };
        command.SetAction((parsed, cancel) => RunAsync(
            parsed.GetRequiredValue(file), parsed.GetRequiredValue(images), parsed.GetRequiredValue(minutes), new Report("trace"), cancel));
        return command;
    }

    private static async Task RunAsync(string file, int images, double minutes, Report report, CancellationToken cancel)
    {
        var job = await TracedJob.RunAsync(images, minutes);
        var taken = string.Create(
            CultureInfo.InvariantCulture,
            $"Local edition: {images} pictures, {minutes} minutes of learning allowed; {Environment.ProcessorCount} cores; {TimeProvider.System.GetUtcNow():yyyy-MM-dd}");
        await File.WriteAllTextAsync(
            file,
            TraceDrawing.Draw(
                "One job, from upload grant to webhook",
                taken,
                [("One picture: grant, then intake", SpanGroup.Of(job.UploadTrace)), ("The training: request, orchestration, queue, worker, webhook", SpanGroup.Of(job.TrainingTrace))]),
            cancel);
        Tell(report, "training", job.TrainingTrace);
        Tell(report, "upload", job.UploadTrace);
    }

    private static void Tell(Report report, string name, IReadOnlyList<OtlpSpan> trace) => report.Figure(
        name, (trace.Max(span => span.End) - trace[0].Start).TotalSeconds, "s", new { spans = trace.Count, processes = trace.Select(span => span.Service).Distinct() });
}

using System.Diagnostics;
using System.Diagnostics.Metrics;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Training;

/// <summary>How long jobs wait and work, and how many lose their worker. An activity that runs twice after a crash may count twice.</summary>
internal static class JobFigures
{
    private static readonly InstrumentAdvice<double> SecondsToADay = new() { HistogramBucketBoundaries = [1, 5, 15, 60, 300, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400] };

    private static readonly Histogram<double> Wait = AppTelemetry.Meter.CreateHistogram(
        "neurobot.job.queue.duration", "s", "From sending a job's last attempt to the first word of its worker.", advice: SecondsToADay);

    private static readonly Histogram<double> Work = AppTelemetry.Meter.CreateHistogram(
        "neurobot.job.duration", "s", "From the first word of a job's first worker to its outcome, all attempts together.", advice: SecondsToADay);

    private static readonly Counter<long> Resent = AppTelemetry.Meter.CreateCounter<long>(
        "neurobot.job.resent", "{job}", "Jobs that were sent again because their worker fell silent.");

    public static void Ended(JobRow row, JobOutcome outcome, double work, double wait)
    {
        TagList tags = [.. KindOf(row), new("neurobot.job.outcome", outcome.Event.ToString().ToLowerInvariant())];
        Wait.Record(wait, tags);
        if (outcome.Refusal is { } refusal)
        {
            tags.Add("error.type", refusal.Code);
        }

        Work.Record(work, tags);
    }

    public static void SentAgain(JobRow row) => Resent.Add(1, KindOf(row));

    private static KeyValuePair<string, object?>[] KindOf(JobRow row) =>
    [
        new("neurobot.job.kind", row.Key.Kind.ToString().ToLowerInvariant()),
        new("neurobot.model.type", row.ModelType.ToString().ToLowerInvariant()),
    ];
}

using System.Diagnostics;
using System.Diagnostics.Metrics;
using NeuroBot.Contracts.Jobs;

namespace NeuroBot.GpuWorker.Jobs;

/// <summary>What only the worker knows of a training: how long it held a GPU. Counted per attempt; one that was killed counts nothing.</summary>
internal static class JobFigures
{
    private static readonly Meter Meter = new("NeuroBot.GpuWorker");

    private static readonly Histogram<double> GpuTime = Meter.CreateHistogram<double>(
        "neurobot.training.gpu.time", "s", "How long an attempt at a training held a GPU.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [15, 60, 300, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400] });

    /// <param name="request">The job.</param>
    /// <param name="outcome">Null: given up.</param>
    /// <param name="held">From taking the job to its end.</param>
    /// <param name="hasGpu">Asked only where somebody counts and a training has loaded the learning library anyway.</param>
    public static void Ended(JobRequest request, JobOutcome? outcome, TimeSpan held, Func<bool> hasGpu)
    {
        if (GpuTime.Enabled && request.Kind == JobKind.Train && hasGpu())
        {
            GpuTime.Record(held.TotalSeconds, new TagList
            {
                { "neurobot.model.type", request.ModelType.ToString().ToLowerInvariant() },
                { "neurobot.job.outcome", NameOf(outcome) },
            });
        }
    }

    public static string NameOf(JobOutcome? outcome) => outcome is null ? "given_up" : outcome.Event.ToString().ToLowerInvariant();
}

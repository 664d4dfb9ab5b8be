using NeuroBot.Contracts.Reports;

namespace NeuroBot.Contracts.Jobs;

/// <summary>
/// What the worker publishes last, as <c>outcome.json</c> beside its results and under the run's lease: the results count from
/// the moment this document exists, and never before.
/// </summary>
/// <param name="JobId">Of the request.</param>
/// <param name="Attempt">That made it.</param>
/// <param name="Event">Completed, Failed or Stopped.</param>
/// <param name="At">When.</param>
/// <param name="Refusal">Why it failed.</param>
/// <param name="Summary">Headline figures of a training that completed.</param>
/// <param name="Files">What was published, by kind.</param>
[Schema("neurobot.job-outcome", 1)]
public sealed record JobOutcome(
    string JobId,
    int Attempt,
    JobEventKind Event,
    DateTimeOffset At,
    Refusal? Refusal,
    ReportSummary? Summary,
    IReadOnlyList<PublishedFile> Files);

/// <summary>One published result.</summary>
/// <param name="Kind">report, onnx, onnx-int8, weights, sdk, results or log.</param>
/// <param name="Blob">Blob name in <c>runs</c>.</param>
/// <param name="FileName">As the user sees it when downloading.</param>
/// <param name="Bytes">Length.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record PublishedFile(string Kind, string Blob, string FileName, long Bytes, string Sha256)
{
    /// <summary>Kind of what was learnt, for a later version to start from.</summary>
    public const string Weights = "weights";
}

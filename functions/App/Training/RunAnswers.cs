using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Training;

/// <summary>Rows as the API shows them.</summary>
internal static class RunAnswers
{
    public static RunInfo ToRunInfo(this JobRow row) => new(
        row.Key.Id, row.Number, row.Version, row.State, row.Phase, row.Progress, row.SecondsLeft, row.QueuePosition, row.Attempt, row.Summary,
        row.AnnotatedImages, row.Images, row.Labels, row.Settings, row.RequestedAt, row.RequestedBy, row.StartedAt, row.EndedAt, row.Refusal,
        row.StopRequested, row.LastHeldOutScore, row.LastLoss);

    public static TestInfo ToTestInfo(this JobRow row) => new(
        row.Key.Id, row.Source ?? "", row.Version, row.State, row.Progress, row.Images, row.RequestedAt, row.RequestedBy, row.EndedAt, row.Refusal,
        row.StopRequested, row.Settings.Threshold, row.StartedAt, row.SecondsLeft);
}

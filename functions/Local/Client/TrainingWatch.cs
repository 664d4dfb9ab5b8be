using System.Globalization;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;

namespace NeuroBot.Local.Client;

/// <summary>Starts a training and follows it to its end.</summary>
internal sealed class TrainingWatch(ApiClient api, IProgressView view, string model)
{
    private const string Title = "Training";

    /// <summary>The run once it succeeded. Cancelling stops the training too.</summary>
    /// <exception cref="RefusedException">It was refused, failed or was stopped.</exception>
    public async Task<RunInfo> RunAsync(TrainingSettings settings, CancellationToken cancel)
    {
        var trainings = $"{api.Team}models/{model}/trainings";
        var run = await api.PostAsync<RunInfo>(trainings, new TrainingRequest(settings), cancel);
        try
        {
            return await FollowAsync($"{trainings}/{run.Id}", cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await StopAsync($"{trainings}/{run.Id}");
            throw;
        }
    }

    private async Task<RunInfo> FollowAsync(string path, CancellationToken cancel)
    {
        var after = 0L;
        while (true)
        {
            var progress = await api.GetAsync<RunProgress>($"{path}/progress?after={after}", cancel);
            after = Math.Max(after, progress.Sequence);
            var run = progress.Run;
            foreach (var line in progress.Log)
            {
                view.Say($"  {line.Text}");
            }

            view.Step(Title, run.Progress, Describe(run));
            switch (run.State)
            {
                case RunState.Succeeded:
                    view.Step(Title, 1, $"{run.Version} done");
                    return run;
                case RunState.Failed or RunState.Stopped:
                    throw new RefusedException(
                        $"training {run.Version}", run.Refusal ?? Refusal.Of(RefusalCodes.TrainingFailed, $"the training ended as {run.State}"));
            }

            await Task.Delay(700, cancel);
        }
    }

    private static string Describe(RunInfo run)
    {
        var parts = new List<string> { run.State == RunState.Queued && run.QueuePosition is { } place ? $"queued, place {place}" : run.Phase.ToString().ToLowerInvariant() };
        if (run.SecondsLeft is { } left)
        {
            parts.Add($"{TimeSpan.FromSeconds(left):m\\:ss} left");
        }

        if (run.LastLoss is { } loss)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"loss {loss:0.###}"));
        }

        if (run.LastHeldOutScore is { } score)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"held-out mAP {score:0.###}"));
        }

        return string.Join(", ", parts);
    }

    private async Task StopAsync(string path)
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            view.Say("stopping the training");
            await api.PostAsync($"{path}/stop", soon.Token);
        }
        catch (Exception error) when (error is RefusedException or HttpRequestException or OperationCanceledException)
        {
            // The command is ending anyway; the training may be stopped in the portal.
        }
    }
}

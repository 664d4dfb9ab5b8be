using Microsoft.Extensions.Logging;
using NeuroBot.GpuWorker.Hosting;
using NeuroBot.Storage.Jobs;

namespace NeuroBot.GpuWorker.Jobs;

/// <summary>Looks every two seconds whether somebody asked the job to stop, and then cancels it.</summary>
internal sealed class StopPoll : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource ended = new();
    private readonly Task polling;

    public StopPoll(WorkerContext context, RunFiles files, CancellationTokenSource working) =>
        polling = Task.Run(() => PollAsync(context, files, working));

    public bool Requested { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await polling;
        ended.Dispose();
    }

    private async Task PollAsync(WorkerContext context, RunFiles files, CancellationTokenSource working)
    {
        try
        {
            while (!await AskAsync(context, files))
            {
                await Task.Delay(Interval, context.Clock, ended.Token);
            }

            Requested = true;
            await working.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The job ended first.
        }
    }

    private async Task<bool> AskAsync(WorkerContext context, RunFiles files)
    {
        try
        {
            return await files.StopRequestedAsync(ended.Token);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            context.Log.LogWarning(error, "cannot ask whether to stop");
            return false;
        }
    }
}

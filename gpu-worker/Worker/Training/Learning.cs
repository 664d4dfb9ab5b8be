using System.Security.Cryptography;
using Azure;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Domain;
using NeuroBot.GpuWorker.Jobs;
using NeuroBot.Vision.Training;

namespace NeuroBot.GpuWorker.Training;

/// <summary>Runs the trainer on a thread of its own, from the last whole checkpoint where there is one.</summary>
internal sealed class Learning(JobInHand job)
{
    public async Task<Outcome<TrainingResult>> RunAsync(TrainingTask task, CancellationToken cancellation)
    {
        var keeper = new CheckpointKeeper(job);
        var observer = new Follower(job.Events, keeper);
        try
        {
            using var checkpoint = await LoadAsync(cancellation);
            return await Task.Factory.StartNew(
                () => Run(task, observer, checkpoint, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            await keeper.SettleAsync();
        }
    }

    private Outcome<TrainingResult> Run(TrainingTask task, Follower observer, Stream? checkpoint, CancellationToken cancellation)
    {
        try
        {
            return Trainer.Run(task, observer, checkpoint, cancellation);
        }
        catch (InvalidDataException error) when (checkpoint is not null)
        {
            job.Events.Log($"The checkpoint cannot be used ({error.Message}): starting again.");
            return Trainer.Run(task, observer, null, cancellation);
        }
    }

    /// <summary>Null where there is none, or where it is not what was written: then the training starts again.</summary>
    private async Task<Stream?> LoadAsync(CancellationToken cancellation)
    {
        RunControl control = job.Lease.Control;
        if (control.Checkpoint is not { } name)
        {
            return null;
        }

        var content = new MemoryStream();
        try
        {
            await job.Files.DownloadAsync(name, content, cancellation);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            job.Events.Log("The last checkpoint is gone: starting again.");
            return null;
        }

        content.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
        content.Position = 0;
        if (hash != control.CheckpointSha256)
        {
            job.Events.Log("The last checkpoint was changed: starting again.");
            return null;
        }

        job.Events.Log($"Attempt {job.Request.Attempt} resumes after {control.Seconds:0} s of learning.");
        return content;
    }
}

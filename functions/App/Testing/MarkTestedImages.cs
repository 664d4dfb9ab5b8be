using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Reports;
using NeuroBot.Storage;
using NeuroBot.Storage.Jobs;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Testing;

/// <summary>已测试: notes on each tested image whether the version found something at the detection threshold.</summary>
public sealed class MarkTestedImages(JobStore jobs, ImageStore images, StorageAccess storage)
{
    private const int Writers = 8;

    [Function(nameof(MarkTestedImages))]
    public async Task<bool> Run([ActivityTrigger] JobKey key, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(key, cancellationToken) is not { State: RunState.Succeeded } row || row.File("results") is not { } file)
        {
            return false;
        }

        var files = new RunFiles(storage, key.Team, key.Model, key.Id);
        var results = await files.ReadAsync<TestResults>(file.Blob, cancellationToken);
        await Parallel.ForEachAsync(
            results?.Images.Where(i => i.Refusal is null) ?? [],
            new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancellationToken },
            async (image, stop) =>
            {
                var found = image.Detections.Any(d => d.Score >= row.Settings.Threshold);
                await images.SetTestedAsync(key.Team, key.Model, image.Id, found, stop);
            });
        return true;
    }
}

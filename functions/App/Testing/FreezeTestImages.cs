using Microsoft.Azure.Functions.Worker;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Functions.Training;
using NeuroBot.Storage;
using NeuroBot.Storage.Jobs;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Testing;

/// <summary>Freezes which images a test looks at, once: images that come or go later change nothing.</summary>
public sealed class FreezeTestImages(JobStore jobs, ImageStore images, StorageAccess storage, EndJob end, TimeProvider clock)
{
    /// <summary>False: the test has ended, because no image was left or it is gone.</summary>
    [Function(nameof(FreezeTestImages))]
    public async Task<bool> Run([ActivityTrigger] JobKey key, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(key, cancellationToken) is not { Ended: false })
        {
            return false;
        }

        var files = new RunFiles(storage, key.Team, key.Model, key.Id);
        var name = files.BlobName(RunFiles.ImagesFile);
        if (await files.ReadAsync<TestImageList>(name, cancellationToken) is null)
        {
            await files.WriteOnceAsync(name, await CollectAsync(key, files, cancellationToken), cancellationToken);
        }

        var frozen = await files.ReadAsync<TestImageList>(name, cancellationToken);
        if (frozen!.Images.Count == 0)
        {
            var refusal = Refusal.Of(RefusalCodes.TestNoImages, "There is no image to test.");
            await files.CloseAsync(new JobOutcome(key.Id, 0, JobEventKind.Failed, clock.GetUtcNow(), refusal, null, []), cancellationToken);
            await end.Run(new EndRequest(key), cancellationToken);
            return false;
        }

        await jobs.ChangeAsync(key, r => r.Ended ? null : r with { Images = frozen.Images.Count }, cancellationToken);
        return true;
    }

    private async Task<TestImageList> CollectAsync(JobKey key, RunFiles files, CancellationToken cancellationToken)
    {
        var chosen = (await JobClaim.ReadAsync(files, cancellationToken))?.Images?.ToHashSet(StringComparer.Ordinal);
        var found = new List<TestImage>();
        await foreach (var image in images.ListAsync(key.Team, key.Model, cancellationToken))
        {
            if (chosen?.Contains(image.ImageId) ?? !image.Annotated)
            {
                found.Add(new TestImage(
                    image.ImageId, image.Name, BlobPaths.StoredImage(key.Team, key.Model, image.ImageId), image.Width, image.Height));
            }
        }

        return new TestImageList([.. found.OrderBy(i => i.Id, StringComparer.Ordinal)]);
    }
}

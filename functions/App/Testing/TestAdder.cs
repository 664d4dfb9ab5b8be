using System.Diagnostics;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Domain;
using NeuroBot.Functions.Delivery;
using NeuroBot.Storage;
using NeuroBot.Storage.Jobs;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Testing;

/// <summary>Adds a test of a version. Adding the same id again is the same test.</summary>
public sealed class TestAdder(JobStore jobs, ImageStore images, StorageAccess storage, TimeProvider clock)
{
    /// <param name="run">Whose version.</param>
    /// <param name="id">Of the test.</param>
    /// <param name="chosen">Image ids; null: every image that is not annotated.</param>
    /// <param name="who">Asks for it.</param>
    public async Task<Outcome<JobRow>> AddAsync(
        JobRow run, string id, IReadOnlyList<string>? chosen, string who, CancellationToken cancellationToken = default)
    {
        var key = run.Key with { Kind = JobKind.Test, Id = id };
        if (await jobs.FindAsync(key, cancellationToken) is { } existing)
        {
            return existing;
        }

        if (run.File("sdk") is null)
        {
            return PublishedBlobs.NotSucceeded(run);
        }

        var sums = await images.SumsAsync(key.Team, key.Model, cancellationToken);
        var count = chosen?.Distinct().Count() ?? sums.Images - sums.AnnotatedImages;
        if (count == 0)
        {
            return Refusal.Of(RefusalCodes.TestNoImages, "There is no image to test.");
        }

        if (!await JobClaim.TryTakeAsync(new RunFiles(storage, key.Team, key.Model, id), new JobClaim(JobKind.Test, chosen), cancellationToken))
        {
            return Refusal.Of(RefusalCodes.AlreadyExists, "A training has this id.", ("id", id));
        }

        var draft = new JobRow(
            key, run.Number, run.ModelName, run.ModelType, run.Settings, clock.GetUtcNow(), who, Images: count, Source: run.Key.Id,
            TraceParent: Activity.Current?.Id);
        return (await jobs.AddTestAsync(draft, cancellationToken)).Row;
    }
}

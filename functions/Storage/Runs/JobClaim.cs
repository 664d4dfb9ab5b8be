using NeuroBot.Contracts;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Storage.Jobs;

namespace NeuroBot.Storage.Runs;

/// <summary>First blob of a job: says that its folder is a training's or a test's, and what a test was asked to look at.</summary>
/// <param name="Kind">Training and test must not share a folder, even where a caller chose the same id for both.</param>
/// <param name="Images">Test: ids asked for; null: every image that is not annotated.</param>
[Schema("neurobot.job-claim", 1)]
public sealed record JobClaim(JobKind Kind, IReadOnlyList<string>? Images = null)
{
    public const string File = "claim.json";

    /// <summary>Takes the id for this job; false where it belongs to one of the other kind. Taking it again is fine.</summary>
    public static async Task<bool> TryTakeAsync(RunFiles files, JobClaim claim, CancellationToken cancellationToken = default) =>
        await files.WriteOnceAsync(files.BlobName(File), claim, cancellationToken) == WriteResult.Saved
        || (await ReadAsync(files, cancellationToken))?.Kind == claim.Kind;

    public static Task<JobClaim?> ReadAsync(RunFiles files, CancellationToken cancellationToken = default) =>
        files.ReadAsync<JobClaim>(files.BlobName(File), cancellationToken);
}

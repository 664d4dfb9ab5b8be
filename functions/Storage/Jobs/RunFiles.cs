using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Jobs;

namespace NeuroBot.Storage.Jobs;

/// <summary>
/// The blobs of one training or test. What a worker publishes lies under its attempt's own folder and counts only from the moment
/// <c>outcome.json</c> names it; that blob is written once and never changed.
/// </summary>
public sealed class RunFiles(StorageAccess storage, string team, string model, string job)
{
    public const string SnapshotFile = "snapshot.json";
    public const string ImagesFile = "images.json";
    public const string ControlFile = "control.json";
    public const string StopFile = "stop";
    public const string OutcomeFile = "outcome.json";

    public RunFiles(StorageAccess storage, JobRequest request)
        : this(storage, request.Team, request.Model, request.JobId)
    {
    }

    /// <summary>Full blob name in <c>runs</c> of a file of this job.</summary>
    public string BlobName(string file) => BlobPaths.JobFile(team, model, job, file);

    public BlobClient Blob(string file) => storage.Runs.GetBlobClient(BlobName(file));

    /// <summary>Where an attempt puts a result: its own folder, so that an attempt that was given up overwrites nobody's.</summary>
    public string ResultName(int attempt, string file) => BlobName($"{attempt}/{file}");

    /// <summary>Where an attempt puts its n-th checkpoint.</summary>
    public string CheckpointName(int attempt, int number) => BlobName($"checkpoint-{attempt}-{number}.bin");

    /// <summary>Uploads a blob of this job by full name. <see cref="WriteResult.Stale"/> without the lease.</summary>
    public async Task<WriteResult> UploadAsync(RunLease lease, string blobName, Stream content, CancellationToken cancellationToken = default)
    {
        if (!await lease.ConfirmAsync(cancellationToken))
        {
            return WriteResult.Stale;
        }

        await Owned(blobName).UploadAsync(content, overwrite: true, cancellationToken);
        return WriteResult.Saved;
    }

    /// <summary>Uploads a result of this attempt and measures it; null without the lease.</summary>
    /// <param name="lease">Of this attempt.</param>
    /// <param name="kind">report, onnx, sdk, results or log.</param>
    /// <param name="file">Name within the attempt's folder, e.g. <c>report.json</c>.</param>
    /// <param name="fileName">Name under which users save it.</param>
    /// <param name="content">Seekable, read twice: for the hash and for the upload.</param>
    public async Task<PublishedFile?> PublishAsync(
        RunLease lease, string kind, string file, string fileName, Stream content, CancellationToken cancellationToken = default)
    {
        content.Position = 0;
        var hash = await System.Security.Cryptography.SHA256.HashDataAsync(content, cancellationToken);
        content.Position = 0;
        var name = ResultName(lease.Control.Attempt, file);
        var length = content.Length;
        return await UploadAsync(lease, name, content, cancellationToken) == WriteResult.Saved
            ? new PublishedFile(kind, name, fileName, length, Convert.ToHexStringLower(hash))
            : null;
    }

    /// <summary>Downloads a blob of this job, by full name, to a stream.</summary>
    public Task DownloadAsync(string blobName, Stream target, CancellationToken cancellationToken = default) =>
        Owned(blobName).DownloadToAsync(target, cancellationToken);

    /// <summary>Opens a blob of this job, by full name, for reading.</summary>
    public Task<Stream> OpenAsync(string blobName, CancellationToken cancellationToken = default) =>
        Owned(blobName).OpenReadAsync(cancellationToken: cancellationToken);

    /// <summary>Reads a document of this job, by full name; null where there is none.</summary>
    /// <exception cref="UnknownSchemaException">It is of another schema.</exception>
    public async Task<T?> ReadAsync<T>(string blobName, CancellationToken cancellationToken = default)
        where T : class
    {
        try
        {
            var content = await Owned(blobName).DownloadContentAsync(cancellationToken);
            return WireDocument.Read<T>(content.Value.Content.ToMemory().Span);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Writes a document once; <see cref="WriteResult.AlreadyExists"/> leaves the first one as it is.</summary>
    public async Task<WriteResult> WriteOnceAsync<T>(string blobName, T document, CancellationToken cancellationToken = default)
        where T : class
    {
        try
        {
            var options = new BlobUploadOptions
            {
                Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
            };
            await Owned(blobName).UploadAsync(BinaryData.FromBytes(WireDocument.Write(document)), options, cancellationToken);
            return WriteResult.Saved;
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412)
        {
            return WriteResult.AlreadyExists;
        }
    }

    /// <summary>
    /// The worker's last word: from here on its results count. <see cref="WriteResult.Stale"/> without the lease,
    /// <see cref="WriteResult.AlreadyExists"/> where the job has ended already (by another attempt, or because it was stopped). Between
    /// the lease check and the write somebody else may take the lease; that is harmless, for the outcome is whole (its files lie in this
    /// attempt's own folder) and whoever comes second is refused.
    /// </summary>
    public async Task<WriteResult> PublishOutcomeAsync(RunLease lease, JobOutcome outcome, CancellationToken cancellationToken = default)
    {
        if (await lease.SaveAsync(lease.Control, cancellationToken) != WriteResult.Saved)
        {
            return WriteResult.Stale;
        }

        return await WriteOnceAsync(BlobName(OutcomeFile), outcome, cancellationToken);
    }

    /// <summary>
    /// Ends the job from the functions' side (stopped before a worker had it, or no worker alive): a worker that comes later finds the
    /// outcome and can publish none. <see cref="WriteResult.AlreadyExists"/> where the worker was quicker: then its word stands.
    /// </summary>
    public Task<WriteResult> CloseAsync(JobOutcome outcome, CancellationToken cancellationToken = default) =>
        WriteOnceAsync(BlobName(OutcomeFile), outcome, cancellationToken);

    /// <summary>How the job ended; null while it has not.</summary>
    public Task<JobOutcome?> ReadOutcomeAsync(CancellationToken cancellationToken = default) =>
        ReadAsync<JobOutcome>(BlobName(OutcomeFile), cancellationToken);

    /// <summary>Who has the run and since when it last said so; null before any worker took it.</summary>
    public async Task<(RunControl Control, DateTimeOffset At)?> ReadControlAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var content = await Blob(ControlFile).DownloadContentAsync(cancellationToken);
            return (WireDocument.Read<RunControl>(content.Value.Content.ToMemory().Span), content.Value.Details.LastModified);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return null;
        }
    }

    /// <summary>True once a user asked to stop.</summary>
    public async Task<bool> StopRequestedAsync(CancellationToken cancellationToken = default) =>
        await Blob(StopFile).ExistsAsync(cancellationToken);

    /// <summary>Asks the worker to stop at its next look. Asking twice is asking once.</summary>
    public Task RequestStopAsync(CancellationToken cancellationToken = default) =>
        Blob(StopFile).UploadAsync(BinaryData.FromBytes(ReadOnlyMemory<byte>.Empty), overwrite: true, cancellationToken);

    /// <summary>Removes every checkpoint: they have served once there is an outcome.</summary>
    public async Task DeleteCheckpointsAsync(CancellationToken cancellationToken = default)
    {
        await foreach (var item in storage.Runs.GetBlobsAsync(
            BlobTraits.None, BlobStates.None, BlobName("checkpoint-"), cancellationToken))
        {
            await storage.Runs.DeleteBlobIfExistsAsync(item.Name, cancellationToken: cancellationToken);
        }
    }

    // A name that came out of a document must not lead to another job's blobs.
    private BlobClient Owned(string blobName) =>
        blobName.StartsWith(BlobName(""), StringComparison.Ordinal)
            ? storage.Runs.GetBlobClient(blobName)
            : throw new ArgumentException($"'{blobName}' is not of this job.", nameof(blobName));
}

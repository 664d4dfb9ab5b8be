using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;

namespace NeuroBot.Storage.Grants;

/// <summary>
/// Short-lived leave for one blob: to write it (create and write, nothing else) or to read it. Signed with a user delegation key where an
/// identity is used, else with the account key. One per process: the delegation key is kept for its hour.
/// </summary>
public sealed class BlobGrants(StorageAccess storage, TimeProvider clock)
{
    private static readonly TimeSpan DelegationLife = TimeSpan.FromHours(2);

    private volatile UserDelegationKey? delegation;

    /// <summary>Leave to create and write this one blob.</summary>
    public Task<Uri> ToWriteAsync(BlobClient blob, DateTimeOffset expiresAt, CancellationToken cancellationToken = default) =>
        SignAsync(blob, BlobSasPermissions.Create | BlobSasPermissions.Write, expiresAt, null, cancellationToken);

    /// <summary>Leave to read this one blob.</summary>
    /// <param name="downloadName">Where given, browsers save under this name instead of showing.</param>
    public Task<Uri> ToReadAsync(
        BlobClient blob, DateTimeOffset expiresAt, string? downloadName = null, CancellationToken cancellationToken = default) =>
        SignAsync(blob, BlobSasPermissions.Read, expiresAt, downloadName, cancellationToken);

    private async Task<Uri> SignAsync(
        BlobClient blob, BlobSasPermissions permissions, DateTimeOffset expiresAt, string? downloadName, CancellationToken cancellationToken)
    {
        var grant = new BlobSasBuilder(permissions, expiresAt)
        {
            BlobContainerName = blob.BlobContainerName,
            BlobName = blob.Name,
            Resource = "b",
        };
        if (downloadName is not null)
        {
            grant.ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(downloadName)}";
        }

        if (!storage.UsesIdentity)
        {
            return blob.GenerateSasUri(grant);
        }

        var key = await DelegationAsync(expiresAt, cancellationToken);
        return new BlobUriBuilder(blob.Uri) { Sas = grant.ToSasQueryParameters(key, storage.Blobs.AccountName) }.ToUri();
    }

    // Two callers at once may both ask for a key: both are good, and the last one is kept.
    private async Task<UserDelegationKey> DelegationAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var known = delegation;
        if (known is null || known.SignedExpiresOn < until)
        {
            var usual = clock.GetUtcNow() + DelegationLife;
            known = await storage.Blobs.GetUserDelegationKeyAsync(null, until > usual ? until : usual, cancellationToken);
            delegation = known;
        }

        return known;
    }
}

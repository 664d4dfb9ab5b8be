using System.Diagnostics;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain;
using NeuroBot.Domain.Identity;
using NeuroBot.Domain.Intake;
using NeuroBot.Domain.Naming;
using NeuroBot.Domain.Tiling;
using NeuroBot.Functions.Settings;
using NeuroBot.Storage;
using NeuroBot.Storage.Grants;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library.Intake;

/// <summary>Turns an upload request into rows and grants.</summary>
public sealed class UploadGranting(
    StorageAccess storage, UploadStore uploads, BlobGrants grants, NeuroBotSettings settings, TimeProvider clock, IIdMaker ids)
{
    public const int MostFiles = 500;
    private const int BlockBytes = 8 * 1024 * 1024;
    private const long MostArchiveBytes = 1L << 30;

    public static Outcome<UploadRequest> Check(UploadRequest request)
    {
        if (request.Files.Count is 0 or > MostFiles || (request.Kind == UploadKind.Annotations && request.Files.Count > 1))
        {
            return Refusal.Of(RefusalCodes.UploadTooMany, $"An upload request names 1 to {MostFiles} images, or one zip.", ("limit", MostFiles));
        }

        if (!Enum.IsDefined(request.Kind) || (request.Batch is not null && !UlidMaker.IsId(request.Batch)))
        {
            return Refusals.Malformed("The batch must be an id of 26 characters, or left out.");
        }

        return request.Files.Any(file => file is null || file.Name is null) ? Refusals.Malformed("Every file has a name.") : request;
    }

    /// <summary>Rows first, then grants: a file whose grant got lost is seen as not uploaded in time.</summary>
    public async Task<UploadGrants> GrantAsync(ModelRow model, string caller, UploadRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var batch = request.Batch ?? ids.Next();
        var rows = request.Files.Select(file => (
            Row: new UploadRow
            {
                PartitionKey = TableNames.Partition(model.Team, model.Id),
                Upload = ids.Next(),
                Batch = batch,
                Kind = request.Kind,
                Name = FileNames.Clean(file.Name),
                DeclaredBytes = file.Bytes,
                Replace = request.Replace,
                GrantedAt = now,
                ExpiresAt = now + settings.UploadGrant,
                By = caller,
                TraceParent = Activity.Current?.Id,
            },
            Refusal: CheckFile(request.Kind, file, model.Tiling))).ToList();
        rows.ForEach(r => r.Row.RowKey = UploadRow.KeyOf(r.Row.Upload));
        await uploads.AddAsync([.. rows.Where(r => r.Refusal is null).Select(r => r.Row)], cancellationToken);
        var answers = new List<UploadGrant>(rows.Count);
        foreach (var (row, refusal) in rows)
        {
            answers.Add(refusal is null
                ? await GrantAsync(model, row, cancellationToken)
                : new UploadGrant(null, row.Name, null, null, BlockBytes, refusal));
        }

        return new UploadGrants(batch, answers);
    }

    private async Task<UploadGrant> GrantAsync(ModelRow model, UploadRow row, CancellationToken cancellationToken)
    {
        var path = row.Kind == UploadKind.Image
            ? BlobPaths.UploadedImage(model.Team, model.Id, row.Upload)
            : BlobPaths.UploadedAnnotations(model.Team, model.Id, row.Upload);
        var url = await grants.ToWriteAsync(storage.Uploads.GetBlobClient(path), row.ExpiresAt, cancellationToken);
        return new UploadGrant(row.Upload, row.Name, url, row.ExpiresAt, BlockBytes);
    }

    private static Refusal? CheckFile(UploadKind kind, UploadFile file, TileGrid? tiling) =>
        kind == UploadKind.Image ? CheckImage(file, tiling)
        : file.Bytes <= 0 ? Refusal.Of(RefusalCodes.ArchiveEmpty, "The archive is empty.")
        : file.Bytes > MostArchiveBytes ? Refusal.Of(RefusalCodes.ArchiveTooManyBytes, "The archive is larger than 1 GiB.", ("limit", MostArchiveBytes))
        : null;

    private static Refusal? CheckImage(UploadFile file, TileGrid? tiling) =>
        CheckName(file.Name, tiling is null ? FileNames.MaximumBytes : FileNames.MaximumBytes - TileNames.MostMoreBytes)
        ?? IntakeRules.CheckBytes(file.Bytes)
        ?? (file is { Width: > 0 and var width, Height: > 0 and var height } ? IntakeRules.CheckSize(width, height, tiling) : null);

    /// <summary>Annotations find an image by its name: one that had to be cut would never be found, and might be another's.</summary>
    private static Refusal? CheckName(string name, int most) => FileNames.BytesOf(name) is var bytes && bytes > most
        ? Refusal.Of(
            RefusalCodes.UploadNameInvalid, $"The file name has {bytes} bytes; at most {most} are taken in.",
            ("bytes", bytes), ("limit", most))
        : null;
}

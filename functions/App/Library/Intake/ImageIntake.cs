using System.Diagnostics;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain;
using NeuroBot.Functions.Library.Pixels;
using NeuroBot.Storage;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library.Intake;

/// <summary>
/// Takes one uploaded image in; the README numbers the steps. Every step may be repeated: the image's id is the upload's, its blobs are written under it
/// before its row, the row comes with name and bytes in one transaction, the verdict is given once, and the uploaded blob goes last.
/// </summary>
public sealed class ImageIntake(
    StorageAccess storage, ModelStore models, ImageStore images, UploadStore uploads, TileIntake tiles, Garbage garbage, TimeProvider clock, ILogger<ImageIntake> log)
    : IDisposable
{
    // A decoded image can weigh 200 MB: few at a time.
    private readonly SemaphoreSlim seats = new(Math.Clamp(Environment.ProcessorCount, 1, 4));

    public void Dispose() => seats.Dispose();

    public async Task TakeInAsync(string team, string model, string upload, BlobClient blob, CancellationToken cancellationToken = default)
    {
        var row = await uploads.FindAsync(team, model, upload, cancellationToken);
        var owner = await models.FindAsync(team, model, cancellationToken);
        if (row is { Kind: UploadKind.Image, State: UploadState.Waiting } && owner is not null)
        {
            using var span = IntakeTelemetry.Start(row);
            await seats.WaitAsync(cancellationToken);
            try
            {
                if (!await DecideAsync(owner, row, blob, span, cancellationToken))
                {
                    return;
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogError(error, "Taking in upload {Upload} broke down", upload);
                IntakeTelemetry.Failed(span, RefusalCodes.Internal);
                if (!await uploads.FailedAsync(row, cancellationToken))
                {
                    throw;
                }

                if (await tiles.HasBegunAsync(team, model, row.Upload, cancellationToken))
                {
                    throw; // The housekeeping brings it to its end.
                }

                // The trigger has tried as often as it does; a visible refusal beats a silent poison queue.
                await uploads.RefuseAsync(row, Refusal.Of(RefusalCodes.Internal, "Something went wrong here."), cancellationToken);
            }
            finally
            {
                seats.Release();
            }
        }

        // Decided (now or by an earlier delivery), or nobody asked for it, or its model is gone: nothing is lost with the blob.
        await blob.DeleteIfExistsAsync(cancellationToken: cancellationToken);
    }

    /// <summary>False where the blob is gone: another delivery is through with it.</summary>
    private async Task<bool> DecideAsync(ModelRow model, UploadRow row, BlobClient blob, Activity? span, CancellationToken cancellationToken)
    {
        BlobProperties properties;
        try
        {
            properties = await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return false;
        }

        if (UploadChecks.CheckBytes(row, properties.ContentLength) is { } wrongSize)
        {
            await RefuseAsync(row, wrongSize, span, cancellationToken);
            return true;
        }

        var folder = Directory.CreateTempSubdirectory("neurobot-intake-").FullName;
        try
        {
            var file = Path.Combine(folder, "upload");
            // The grant may still be used: the bytes must be those whose size was checked.
            var same = new BlobDownloadToOptions { Conditions = new BlobRequestConditions { IfMatch = properties.ETag } };
            await blob.DownloadToAsync(file, same, cancellationToken);
            var outcome = await StoreAsync(model, row, file, folder, cancellationToken);
            if (outcome.Refusal is { } refusal)
            {
                await RefuseAsync(row, refusal, span, cancellationToken);
            }

            return true;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private Task RefuseAsync(UploadRow row, Refusal refusal, Activity? span, CancellationToken cancellationToken)
    {
        IntakeTelemetry.Failed(span, refusal.Code);
        return uploads.RefuseAsync(row, refusal, cancellationToken);
    }

    private async Task<Outcome<UploadRow>> StoreAsync(ModelRow model, UploadRow row, string file, string folder, CancellationToken cancellationToken)
    {
        var (team, image) = (model.Team, row.Upload);
        var source = await LibraryFiles.Sha256Async(file, cancellationToken);
        if (model.Tiling is not null)
        {
            return await tiles.StoreAsync(model, row, source, file, folder, cancellationToken);
        }

        if (await images.HolderOfBytesAsync(team, model.Id, source, cancellationToken) is { } holder)
        {
            return holder == image
                ? await uploads.AcceptAsync(row, image, cancellationToken)
                : await uploads.DuplicateAsync(row, holder, cancellationToken);
        }

        var namesake = await images.HolderOfNameAsync(team, model.Id, row.Name, cancellationToken);
        if (namesake is not null && !row.Replace)
        {
            return UploadChecks.NameTaken(row.Name);
        }

        if (!UploadChecks.ReadHeader(file, model.Tiling).TryGet(out var header, out var refusal)
            || !PictureMaker.Make(file, header, folder).TryGet(out var picture, out refusal))
        {
            return refusal;
        }

        var stored = await storage.PutLibraryFileAsync(BlobPaths.StoredImage(team, model.Id, image), picture.Path, picture.ContentType, cancellationToken);
        await storage.PutLibraryFileAsync(BlobPaths.Thumbnail(team, model.Id, image), picture.ThumbnailPath, "image/jpeg", cancellationToken);
        if (picture.ScreenPath is { } screen)
        {
            await storage.PutLibraryFileAsync(BlobPaths.ScreenCopy(team, model.Id, image), screen, "image/jpeg", cancellationToken);
        }

        if (namesake is not null)
        {
            await garbage.NoteAsync(team, model.Id, namesake, cancellationToken);
        }

        var addition = await images.AddAsync(
            new ImageRow
            {
                PartitionKey = TableNames.Partition(team, model.Id),
                RowKey = ImageRow.KeyOf(image),
                ImageId = image,
                Name = row.Name,
                Width = picture.Width,
                Height = picture.Height,
                Bytes = new FileInfo(picture.Path).Length,
                Format = header.Format.ToString().ToLowerInvariant(),
                ContentType = picture.ContentType,
                StoredSha256 = stored,
                SourceSha256 = source,
                UploadedAt = clock.GetUtcNow(),
                UploadedBy = row.By,
                ScreenCopy = picture.ScreenPath is null ? null : true,
            }.Keep(picture.Facts),
            row.Replace,
            cancellationToken);
        return await ConcludeAsync(model, row, addition, cancellationToken);
    }

    private async Task<Outcome<UploadRow>> ConcludeAsync(ModelRow model, UploadRow row, ImageAddition addition, CancellationToken cancellationToken)
    {
        switch (addition.Added)
        {
            case ImageAdded.Saved:
                if (addition.Other is { } replaced)
                {
                    await garbage.SweepAsync(model.Team, model.Id, replaced, cancellationToken);
                }

                return await uploads.AcceptAsync(row, row.Upload, cancellationToken);
            default:
                // Another upload was faster: what this one stored is garbage.
                await garbage.SweepAsync(model.Team, model.Id, row.Upload, cancellationToken);
                return addition.Added == ImageAdded.SameBytes
                    ? await uploads.DuplicateAsync(row, addition.Other!, cancellationToken)
                    : UploadChecks.NameTaken(row.Name);
        }
    }
}

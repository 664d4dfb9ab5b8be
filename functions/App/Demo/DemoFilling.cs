using System.Collections.Concurrent;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Identity;
using NeuroBot.Functions.Library.Intake;
using NeuroBot.Storage;
using NeuroBot.Storage.Annotations;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Demo;

/// <summary>Draws parts and uploads them; labels those that were taken in.</summary>
public sealed class DemoFilling(
    StorageAccess storage, ModelStore models, UploadStore uploads, UploadGranting granting, AnnotationStore annotations, AnnotationSummaries summaries, TimeProvider clock, IIdMaker ids)
{
    /// <summary>The set that `demo` draws too, where nobody asks for another.</summary>
    private const int Seed = 1;
    private const int Writers = 4;

    /// <summary>Uploads as the browser does: a grant each, then its blob. Nothing where the model has been deleted meanwhile.</summary>
    public async Task<List<DemoUpload>> UploadAsync(DemoPortion portion, CancellationToken cancellationToken)
    {
        var order = portion.Order;
        if (await models.FindAsync(order.Team, order.Model, cancellationToken) is not { } model)
        {
            return [];
        }

        var files = Enumerable.Range(portion.From, portion.Count).AsParallel().AsOrdered()
            .Select(number => DemoPart.Draw(Seed, number))
            .Select(part => (part.Number, part.Name, Jpeg: part.ToJpeg()))
            .ToList();
        var request = new UploadRequest(UploadKind.Image, [.. files.Select(file => new UploadFile(file.Name, file.Jpeg.Length))], Batch: order.Batch);
        var grants = (await granting.GrantAsync(model, order.By, request, cancellationToken)).Grants;
        var sent = files.Zip(grants, (file, grant) => (file.Number, file.Jpeg, Upload: grant.Upload!)).ToList();
        await Parallel.ForEachAsync(sent, Together(cancellationToken), async (file, stop) =>
            await storage.Uploads.GetBlobClient(BlobPaths.UploadedImage(order.Team, order.Model, file.Upload)).UploadAsync(new BinaryData(file.Jpeg), stop));
        return [.. sent.Select(file => new DemoUpload(file.Number, file.Upload))];
    }

    /// <summary>Labels the pictures that have been taken in.</summary>
    /// <returns>Those that have no verdict yet.</returns>
    public async Task<List<DemoUpload>> LabelAsync(DemoUploads waiting, CancellationToken cancellationToken)
    {
        var (order, undecided) = (waiting.Order, new ConcurrentBag<DemoUpload>());
        await Parallel.ForEachAsync(waiting.Uploads, Together(cancellationToken), async (upload, stop) =>
        {
            var row = await uploads.FindAsync(order.Team, order.Model, upload.Upload, stop);
            if (row?.State == UploadState.Waiting)
            {
                undecided.Add(upload);
            }
            else if (row?.Image is { } image && DemoPart.Draw(Seed, upload.Number) is { IsLabelled: true } part)
            {
                await LabelAsync(order, image, part, stop);
            }
        });
        return [.. undecided.OrderBy(upload => upload.Number)];
    }

    private static ParallelOptions Together(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = Writers, CancellationToken = cancellationToken };

    private async Task LabelAsync(DemoOrder order, string image, DemoPart part, CancellationToken cancellationToken)
    {
        var shapes = part.ToShapes().Select(shape => shape with { Id = ids.Next() }).ToList();
        var document = new AnnotationDocument(image, DemoPart.Size, DemoPart.Size, shapes, shapes.Count == 0, clock.GetUtcNow(), order.By);
        await summaries.NoteAsync(order.Team, order.Model, image, cancellationToken);
        await annotations.SaveAsync(order.Team, order.Model, document, version: null, cancellationToken);
        await summaries.SettleAsync(order.Team, order.Model, image, CancellationToken.None);
    }
}

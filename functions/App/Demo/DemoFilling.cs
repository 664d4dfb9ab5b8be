using NeuroBot.Contracts;
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
    StorageAccess storage, UploadStore uploads, UploadGranting granting, ImageStore images, AnnotationStore annotations, AnnotationSummaries summaries, TimeProvider clock, IIdMaker ids)
{
    /// <summary>The set that `demo` draws too, where nobody asks for another.</summary>
    private const int Seed = 1;
    private const int Writers = 4;

    /// <summary>No JPEG of a part takes a byte a pixel; the grants come before the pictures are drawn.</summary>
    private const int MostBytes = DemoPart.Size * DemoPart.Size;

    /// <summary>Grants for the whole set, so that who follows the batch sees all of it from the beginning.</summary>
    /// <returns>The batch.</returns>
    public async Task<string> GrantAsync(ModelRow model, string by, CancellationToken cancellationToken)
    {
        // From the end: the Library shows the newest first, and those have labels.
        var files = DemoPart.Numbers.Reverse().Select(number => new UploadFile(DemoPart.NameOf(number), MostBytes));
        return (await granting.GrantAsync(model, by, new UploadRequest(UploadKind.Image, [.. files]), cancellationToken)).Batch;
    }

    /// <summary>Uploads what waits for it.</summary>
    public async Task UploadAsync(DemoPortion portion, CancellationToken cancellationToken)
    {
        var (order, rows) = (portion.Order, await RowsAsync(portion.Order, cancellationToken));
        var waiting = portion.Numbers.Where(number => rows.GetValueOrDefault(DemoPart.NameOf(number))?.State == UploadState.Waiting);
        await Parallel.ForEachAsync(waiting, Together(cancellationToken), async (number, stop) =>
        {
            var blob = storage.Uploads.GetBlobClient(BlobPaths.UploadedImage(order.Team, order.Model, rows[DemoPart.NameOf(number)].Upload));
            await blob.UploadAsync(new BinaryData(DemoPart.Draw(Seed, number).ToJpeg()), overwrite: true, stop);
        });
    }

    /// <summary>Labels the pictures that have been taken in.</summary>
    /// <returns>Those that have no verdict yet.</returns>
    public async Task<List<int>> LabelAsync(DemoPortion portion, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(portion.Order, cancellationToken);
        UploadRow? RowOf(int number) => rows.GetValueOrDefault(DemoPart.NameOf(number));
        await Parallel.ForEachAsync(portion.Numbers, Together(cancellationToken), async (number, stop) =>
        {
            // Only what is there still: somebody may have deleted it meanwhile, or the whole model.
            if (RowOf(number)?.Image is { } image && number < DemoPart.Labelled && await images.FindAsync(portion.Order.Team, portion.Order.Model, image, stop) is not null)
            {
                await LabelAsync(portion.Order, image, DemoPart.Draw(Seed, number), stop);
            }
        });
        return [.. portion.Numbers.Where(number => RowOf(number)?.State == UploadState.Waiting)];
    }

    /// <summary>What has no verdict by now will get no picture any more.</summary>
    public async Task CloseAsync(DemoOrder order, CancellationToken cancellationToken)
    {
        var reason = Refusal.Of(RefusalCodes.UploadExpired, "The demo picture was not uploaded in time.");
        foreach (var upload in (await RowsAsync(order, cancellationToken)).Values.Where(row => row.State == UploadState.Waiting).Select(row => row.Upload))
        {
            if (await uploads.FindAsync(order.Team, order.Model, upload, cancellationToken) is { } row)
            {
                await uploads.RefuseAsync(row, reason, cancellationToken);
            }
        }
    }

    private static ParallelOptions Together(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = Writers, CancellationToken = cancellationToken };

    /// <summary>Of the batch, by the files' names.</summary>
    private async Task<Dictionary<string, UploadRow>> RowsAsync(DemoOrder order, CancellationToken cancellationToken) =>
        (await uploads.ListAsync(order.Team, order.Model, order.Batch, cancellationToken)).ToDictionary(row => row.Name);

    private async Task LabelAsync(DemoOrder order, string image, DemoPart part, CancellationToken cancellationToken)
    {
        var shapes = part.ToShapes().Select(shape => shape with { Id = ids.Next() }).ToList();
        var document = new AnnotationDocument(image, DemoPart.Size, DemoPart.Size, shapes, shapes.Count == 0, clock.GetUtcNow(), order.By);
        await summaries.NoteAsync(order.Team, order.Model, image, cancellationToken);
        await annotations.SaveAsync(order.Team, order.Model, document, version: null, cancellationToken);
        await summaries.SettleAsync(order.Team, order.Model, image, CancellationToken.None);
    }
}

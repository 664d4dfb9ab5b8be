using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Azure.Storage.Blobs;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Annotations.Matching;
using NeuroBot.Domain.Identity;
using NeuroBot.Storage;
using NeuroBot.Storage.Library;
using NeuroBot.TestSupport.Product;

namespace NeuroBot.Bench.Figures;

/// <summary>10,000 labelme files: dry run, application, and beside them the same documents written to storage bare, eight at a time as the import does.</summary>
internal static class ImportAtSize
{
    private const int Files = 10_000;
    private const int Boxes = 4;
    private const int Writers = 8;

    public static async Task RunAsync(Report report, CancellationToken cancel)
    {
        await using var local = await FreshLocal.StartAsync();
        var (api, home, storage) = (local.Api, local.Home, local.Storage());
        await AddImagesAsync(storage, api.Team, local.Model, cancel);
        var zip = Zip();
        // Azurite writes what was added to disk within five seconds, and answers nobody meanwhile.
        await Task.Delay(TimeSpan.FromSeconds(8), cancel);

        var grant = (await api.PostAsync<UploadGrants>($"{home}/uploads", new UploadRequest(UploadKind.Annotations, [new UploadFile("labels.zip", zip.Length)])))!.Grants[0];
        await api.PutBlobAsync(grant.Url!, zip);
        var watch = Stopwatch.StartNew();
        var verdict = await PatientApi.UntilAsync(
            () => api.GetAsync<UploadVerdict>($"{home}/uploads/{grant.Upload}"), v => v.State == UploadState.Accepted, TimeSpan.FromMinutes(10), "the dry run");
        report.Figure("dry run", Files / watch.Elapsed.TotalSeconds, "files/s", new { Files, Boxes, zip.Length });

        Plan(report, zip);
        watch.Restart();
        _ = await api.PostAsync<ImportReport>($"{home}/imports/{verdict.Import}/apply", null);
        await PatientApi.UntilAsync(
            () => api.GetAsync<ImportReport>($"{home}/imports/{verdict.Import}"), r => r.State == ImportState.Applied, TimeSpan.FromMinutes(30), "the import");
        report.Figure("applied", Files / watch.Elapsed.TotalSeconds, "files/s", new { Files, Boxes });
        await BareAsync(report, storage, api.Team, local.Model, cancel);
    }

    /// <summary>The reading and matching of the dry run alone, in this process.</summary>
    private static void Plan(Report report, byte[] zip)
    {
        var catalog = new ImageCatalog(Enumerable.Range(0, Files).Select(i => new CatalogImage($"{i}", $"part-{i:00000}.png", 640, 480)));
        using var stream = new MemoryStream(zip);
        var watch = Stopwatch.StartNew();
        var summary = ImportPlanner.Plan(stream, catalog, ModelType.Detection, new UlidMaker(TimeProvider.System), _ => { }).Value;
        report.Figure("planned in memory", summary.Importable / watch.Elapsed.TotalSeconds, "files/s", new { Files });
    }

    /// <summary>What storage itself gives: the documents alone, and documents with one replaced row each, which is the least that an index in step with them needs.</summary>
    private static async Task BareAsync(Report report, StorageAccess storage, string team, string model, CancellationToken cancel)
    {
        var document = BinaryData.FromBytes(new byte[600]);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancel };
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, Files / 4), options, async (i, stop) => await Blob(storage, i).UploadAsync(document, overwrite: true, stop));
        report.Figure("bare documents", Files / 4 / watch.Elapsed.TotalSeconds, "blobs/s", new { Writers });

        var table = storage.Table(TableNames.Images);
        var rows = await new ImageStore(storage).ListAsync(team, model, cancel).Take(Files / 4).ToListAsync(cancel);
        watch.Restart();
        await Parallel.ForEachAsync(rows.Index(), options, async (row, stop) =>
        {
            await Blob(storage, row.Index).UploadAsync(document, overwrite: true, stop);
            await table.UpdateEntityAsync(row.Item, Azure.ETag.All, Azure.Data.Tables.TableUpdateMode.Replace, stop);
        });
        report.Figure("bare documents with a row each", Files / 4 / watch.Elapsed.TotalSeconds, "1/s", new { Writers });
    }

    private static BlobClient Blob(StorageAccess storage, int number) => storage.Library.GetBlobClient($"bench/{number}");

    private static async Task AddImagesAsync(StorageAccess storage, string team, string model, CancellationToken cancel)
    {
        var (images, ids) = (new ImageStore(storage), new UlidMaker(TimeProvider.System));
        var names = Enumerable.Range(0, Files).Select(i => (Id: ids.Next(), Number: i)).ToList();
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancel }, async (image, stop) => await images.AddAsync(
            new ImageRow
            {
                PartitionKey = TableNames.Partition(team, model),
                RowKey = ImageRow.KeyOf(image.Id),
                ImageId = image.Id,
                Name = $"part-{image.Number:00000}.png",
                Width = 640,
                Height = 480,
                Format = "png",
                ContentType = "image/png",
                SourceSha256 = $"{image.Number:x64}",
                StoredSha256 = $"{image.Number:x64}",
                UploadedAt = DateTimeOffset.UnixEpoch,
            },
            replace: false,
            stop));
    }

    private static byte[] Zip()
    {
        var random = new Random(1);
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < Files; i++)
            {
                var shapes = Enumerable.Range(0, Boxes).Select(_ =>
                {
                    var (x, y) = (random.Next(500), random.Next(400));
                    return new { label = $"label{random.Next(5)}", points = new[] { new[] { x, y }, [x + 20 + random.Next(80), y + 20 + random.Next(50)] }, group_id = (int?)null, shape_type = "rectangle", flags = new { } };
                }).ToList();
                using var entry = zip.CreateEntry($"part-{i:00000}.json").Open();
                JsonSerializer.Serialize(entry, new { version = "5.4.1", flags = new { }, shapes, imagePath = $"part-{i:00000}.png", imageData = (string?)null, imageHeight = 480, imageWidth = 640 });
            }
        }

        return buffer.ToArray();
    }
}

using System.Diagnostics;
using Azure.Data.Tables;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Identity;
using NeuroBot.Storage;
using NeuroBot.Storage.Library;
using NeuroBot.TestSupport.Product;

namespace NeuroBot.Bench.Figures;

/// <summary>A library of 100,000 images on a real Local: first page, each filter, deep pages, and the same after 10,000 random updates.</summary>
internal static class LibraryAtSize
{
    private const int Images = 100_000;
    private const int Updates = 10_000;
    private const int Repeats = 200;
    private static readonly string[] Labels = ["dent", "scratch", "pit", "burr"];

    public static async Task RunAsync(Report report, CancellationToken cancel)
    {
        await using var local = await FreshLocal.StartAsync();
        var (api, storage) = (local.Api, local.Storage());
        var ids = await WriteAsync(storage, api.Team, local.Model, cancel);

        await PagesAsync(report, api, $"{local.Home}/images", "");
        var watch = Stopwatch.StartNew();
        await UpdateAsync(storage, api.Team, local.Model, ids, cancel);
        report.Figure("random updates", Updates / watch.Elapsed.TotalSeconds, "1/s", new { Updates });
        await PagesAsync(report, api, $"{local.Home}/images", ", after updates");
    }

    private static async Task PagesAsync(Report report, PatientApi api, string images, string when)
    {
        (string Name, Func<int, string> Query)[] pages =
        [
            ("first page", _ => ""),
            ("by name", i => $"?name={(i * 977) % Images:000000}"),
            ("by label", i => $"?label={Labels[i % Labels.Length]}"),
            ("by state", i => i % 2 == 0 ? "?state=annotated" : "?state=unprocessed"),
            ("by day", i => $"?from=2026-01-{(i % 20) + 1:00}&to=2026-01-{(i % 20) + 2:00}"),
            ("by resolution", i => i % 2 == 0 ? "?width=1920&height=1080" : "?width=1280&height=720"),
            ("in order of names", i => $"?sort=name&page={i + 1}"),
            ("deep page", i => $"?page={5000 + (i * 24)}"),
            ("200 rows", i => $"?size=200&page={i + 1}"),
        ];
        foreach (var (name, query) in pages)
        {
            var times = new List<double>();
            for (var i = 0; i < Repeats; i++)
            {
                var watch = Stopwatch.StartNew();
                _ = await api.GetAsync<PageOf<ImageInfo>>(images + query(i));
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            var first = times[0];
            times.Sort();
            report.Figure(
                $"{name}{when}: p95", times[(int)Math.Ceiling(0.95 * times.Count) - 1], "ms", new { median = Math.Round(times[times.Count / 2], 1), first = Math.Round(first, 1), Repeats, Images });
        }
    }

    /// <summary>Rows as intake and labelling leave them, straight into the tables.</summary>
    private static async Task<IReadOnlyList<string>> WriteAsync(StorageAccess storage, string team, string model, CancellationToken cancel)
    {
        var (maker, partition, all) = (new UlidMaker(TimeProvider.System), TableNames.Partition(team, model), new List<string>());
        var (table, counters) = (storage.Table(TableNames.Images), new Dictionary<string, CounterRow>());
        foreach (var chunk in Enumerable.Range(0, Images).Chunk(100))
        {
            var rows = chunk.Select(i => RowOf(maker.Next(), i, partition)).ToList();
            foreach (var row in rows)
            {
                all.Add(row.ImageId);
                var key = CounterRow.KeyOf(row.ImageId);
                if (!counters.TryGetValue(key, out var counter))
                {
                    counters[key] = counter = new CounterRow { PartitionKey = partition, RowKey = key };
                }

                counter.Move(null, row);
            }

            await table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancel);
        }

        foreach (var counter in counters.Values)
        {
            await table.AddEntityAsync(counter, cancel);
        }

        return all;
    }

    private static ImageRow RowOf(string image, int number, string partition)
    {
        var annotated = number % 3 != 0;
        return new ImageRow
        {
            PartitionKey = partition,
            RowKey = ImageRow.KeyOf(image),
            ImageId = image,
            Name = $"camera-3-{number:000000}.jpg",
            Width = number % 2 == 0 ? 1920 : 1280,
            Height = number % 2 == 0 ? 1080 : 720,
            Bytes = 400_000,
            Format = "jpeg",
            ContentType = "image/jpeg",
            StoredSha256 = new string('a', 64),
            SourceSha256 = new string('b', 64),
            UploadedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(18 * number),
            Annotated = annotated,
            Targets = annotated ? 3 : 0,
            LabelCounts = annotated ? LabelBag.Pack([new LabelCount(Labels[number % Labels.Length], 2), new LabelCount(Labels[(number + 1) % Labels.Length], 1)]) : [],
            AnnotationVersion = annotated ? "1" : null,
        };
    }

    private static async Task UpdateAsync(StorageAccess storage, string team, string model, IReadOnlyList<string> ids, CancellationToken cancel)
    {
        var images = new ImageStore(storage);
        var random = new Random(1);
        var chosen = Enumerable.Range(0, Updates).Select(_ => ids[random.Next(ids.Count)]).ToList();
        await Parallel.ForEachAsync(chosen, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancel }, async (image, stop) =>
            await images.ChangeAsync(
                team, model, image,
                row =>
                {
                    (row.Annotated, row.Targets, row.LabelCounts) = (true, row.Targets + 1, LabelBag.Pack([new LabelCount(Labels[row.Targets % Labels.Length], row.Targets + 1)]));
                    return Task.FromResult(true);
                },
                stop));
    }
}

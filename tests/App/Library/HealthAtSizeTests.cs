using System.Diagnostics;
using System.Globalization;
using Azure.Data.Tables;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Health;
using NeuroBot.Domain.Identity;
using NeuroBot.Storage;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Tests.Library;

/// <summary>The report of a large library counts right and is soon there. NEUROBOT_HEALTH_ROWS=100000 makes it as large as it gets, and says how long it took.</summary>
public sealed class HealthAtSizeTests(LibraryHost host, ITestOutputHelper output) : IClassFixture<LibraryHost>
{
    private const int PerTransaction = 99;
    private const int Labels = 20;

    private static readonly int Images = int.Parse(Environment.GetEnvironmentVariable("NEUROBOT_HEALTH_ROWS") ?? "1000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task ALargeLibraryIsCountedRightAndEveryPartLeadsToItsImages()
    {
        var model = await host.NewModelAsync();
        var (similar, targets) = await WriteAsync(model.Id);
        var asked = await TimedAsync<PageOf<ImageInfo>>("filtered list, rows read from the table", $"teams/{host.Team}/models/{model.Id}/images?name=camera");
        Assert.Equal(Images, asked.Total);
        var health = await TimedAsync<DataHealth>("report, rows known", $"teams/{host.Team}/models/{model.Id}/health");
        Assert.Equal((Images, targets, Labels, 0), (health.Images, health.Targets, health.Labels.Count, health.Unmeasured));
        Assert.Equal(new SimilarCounts(similar, 2 * similar), health.Similar);
        Assert.Equal(Images, health.Sharpness!.Bars.Sum(bar => bar.Images));
        Assert.Equal(targets, health.Sides.Sum(bar => bar.Targets));

        await TimedAsync<DataHealth>("report again", $"teams/{host.Team}/models/{model.Id}/health");
        var bar = health.Sides.MaxBy(side => side.Images)!;
        var page = await TimedAsync<PageOf<ImageInfo>>("page of the images of a bar", $"teams/{host.Team}/models/{model.Id}/images?side={bar.Step}&size=40");
        Assert.Equal(bar.Images, page.Total);
        var groups = await TimedAsync<PageOf<SimilarGroup>>("page of similar groups", $"teams/{host.Team}/models/{model.Id}/health/similar");
        Assert.Equal(similar, groups.Total);

        // A label is saved: everything but the groups is counted anew.
        await host.Get<ImageStore>().SetTestedAsync(host.Team, model.Id, page.Items[0].Id, withResults: true);
        await TimedAsync<DataHealth>("report after a change", $"teams/{host.Team}/models/{model.Id}/health");
    }

    private async Task<T> TimedAsync<T>(string what, string path)
    {
        var watch = Stopwatch.StartNew();
        var answer = await host.GetAsync<T>(path);
        output.WriteLine($"{Images} images, {what}: {watch.Elapsed.TotalMilliseconds:0} ms");
        return answer;
    }

    /// <summary>Rows as intake and labelling leave them, every twentieth like the one before it.</summary>
    private async Task<(int Similar, int Targets)> WriteAsync(string model)
    {
        var (random, ids, partition) = (new Random(5), new UlidMaker(TimeProvider.System), TableNames.Partition(host.Team, model));
        var (table, counter) = (host.Get<StorageAccess>().Table(TableNames.Images), new CounterRow { PartitionKey = partition, RowKey = CounterRow.Prefix + "0" });
        var (similar, targets, before) = (0, 0, default(byte[]));
        foreach (var chunk in Enumerable.Range(0, Images).Chunk(PerTransaction))
        {
            var rows = new List<ImageRow>();
            foreach (var i in chunk)
            {
                var row = RowOf(ids.Next(), i, partition, random);
                var isCopy = i % 20 == 19;
                row.LookHash = isCopy ? before : row.LookHash;
                (similar, targets, before) = (similar + (isCopy ? 1 : 0), targets + row.Targets, row.LookHash);
                rows.Add(row);
                counter.Move(null, row);
            }

            await table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)));
        }

        await table.AddEntityAsync(counter);
        return (similar, targets);
    }

    private static ImageRow RowOf(string image, int number, string partition, Random random)
    {
        var shapes = Enumerable.Range(0, 1 + random.Next(4)).Select(_ =>
            (Shape)new BoxShape(0, 0, 5 + random.Next(200), 5 + random.Next(200)) { Label = $"label {(number < Labels ? number : random.Next(Labels))}" }).ToList();
        var labels = TargetScale.OnImage(shapes);
        var hash = new byte[PictureHash.Bytes];
        random.NextBytes(hash);
        return new ImageRow
        {
            PartitionKey = partition,
            RowKey = ImageRow.KeyOf(image),
            ImageId = image,
            Name = $"camera-3-{number:000000}.jpg",
            Width = 1920,
            Height = 1080,
            Bytes = 400_000,
            Format = "jpeg",
            ContentType = "image/jpeg",
            StoredSha256 = new string('a', 64),
            SourceSha256 = new string('b', 64),
            UploadedAt = DateTimeOffset.UnixEpoch.AddSeconds(number),
            Annotated = true,
            Targets = shapes.Count,
            LabelCounts = LabelBag.Pack([.. labels.Select(label => new LabelCount(label.Label, label.Cells.Sum(cell => cell.Count)))]),
            AnnotationVersion = "1",
            TargetSizes = TargetBag.Pack([.. labels.Select(label => label.Cells)]),
            SmallestTarget = TargetScale.SmallestArea(shapes),
        }.Keep(new PictureFacts(0.5 + random.NextDouble(), 90 + random.Next(60), 40, PictureHash.FromBytes(hash)));
    }
}

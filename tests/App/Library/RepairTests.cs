using System.Net.Http.Json;
using Azure;
using Azure.Data.Tables;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Storage;
using NeuroBot.Storage.Annotations;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Tests.Library;

/// <summary>What is derived from the images never drifts from them, and could be mended if it did.</summary>
public sealed class RepairTests(LibraryHost host) : IClassFixture<LibraryHost>
{
    private static readonly string[] Labels = ["a", "b", "c"];

    [Fact]
    public async Task ManyHandsAtOnceLeaveNothingToMend()
    {
        var model = await host.NewModelAsync();
        var images = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            images.Add(await host.UploadPictureAsync(model.Id, i));
        }

        // Hands that save, delete, bring back and upload over the same names, all on the same few images; and one that repairs meanwhile.
        var seeds = Enumerable.Range(1, 6).ToList();
        var hands = seeds.Select(seed => Task.Run(() => HandAsync(model.Id, images, new Random(seed)))).ToList();
        var repairs = 0;
        while (!hands.All(hand => hand.IsCompleted))
        {
            var during = await RepairAsync(model.Id);
            Assert.Equal((0, 0), (during.Counters, during.Orphans));
            repairs++;
        }

        await Task.WhenAll(hands);
        Assert.True(repairs > 0);
        await SettledAsync(model.Id);
        var report = await RepairAsync(model.Id);
        Assert.True(report.IsClean, report.ToString());
        var shown = await host.GetAsync<PageOf<ImageInfo>>($"teams/{host.Team}/models/{model.Id}/images?size=200");
        var counts = (await host.GetAsync<ModelInfo>($"teams/{host.Team}/models/{model.Id}")).Counts;
        Assert.Equal((report.Images, shown.Items.Count(image => image.State == ImageState.Annotated)), (counts.Images, counts.AnnotatedImages));
        Assert.Equal(
            shown.Items.SelectMany(image => image.Labels).GroupBy(label => label.Label).Select(label => (label.Key, label.Sum(l => l.Count))).Order(),
            (await host.GetAsync<List<LabelInfo>>($"teams/{host.Team}/models/{model.Id}/labels")).Select(label => (label.Name, label.Targets)).Order());
    }

    [Fact]
    public async Task WhatIsBrokenByHandIsFoundAndMended()
    {
        var model = await host.NewModelAsync();
        await host.UploadPictureAsync(model.Id, 1, "kept.png");
        var labelled = await host.UploadPictureAsync(model.Id, 2, "labelled.png");
        var lost = await host.UploadPictureAsync(model.Id, 3, "lost.png");
        await host.LabelAsync(model.Id, labelled, "a");
        var storage = host.Get<StorageAccess>();
        var table = storage.Table(TableNames.Images);
        var partition = TableNames.Partition(host.Team, model.Id);

        // Counters wrong, one gone, one too many; a claim gone, one of nobody; a summary behind; a picture gone; a folder of nobody.
        var counters = await table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {"c-"} and RowKey lt {"c-~"}")).ToListAsync();
        counters[0]["Images"] = 70;
        await table.UpdateEntityAsync(counters[0], ETag.All, TableUpdateMode.Replace);
        foreach (var counter in counters.Skip(1))
        {
            await table.DeleteEntityAsync(counter);
        }

        await table.DeleteEntityAsync(partition, ClaimRow.NameKey("kept.png"));
        await table.AddEntityAsync(new ClaimRow { PartitionKey = partition, RowKey = ClaimRow.NameKey("nobody.png"), Holder = "nobody" });
        var row = await table.GetEntityAsync<TableEntity>(partition, ImageRow.KeyOf(labelled));
        row.Value["AnnotationVersion"] = "old";
        row.Value["Targets"] = 0;
        await table.UpdateEntityAsync(row.Value, ETag.All, TableUpdateMode.Replace);
        await storage.Library.DeleteBlobAsync(BlobPaths.StoredImage(host.Team, model.Id, lost));
        var orphan = "01h" + new string('0', 23);
        await storage.Library.UploadBlobAsync(BlobPaths.StoredImage(host.Team, model.Id, orphan), BinaryData.FromString("x"));

        var repair = new LibraryRepair(storage, host.Get<ImageStore>(), host.Get<SourceStore>(), host.Get<AnnotationSummaries>(), host.Get<Garbage>(), new Later(TimeSpan.FromHours(2)));
        var report = await repair.RunAsync(host.Team, model.Id);
        Assert.Equal((3, 2, 1, 1), (report.Images, report.Claims, report.Summaries, report.Orphans));
        Assert.Equal(counters.Count, report.Counters);
        Assert.Equal(["lost.png"], report.MissingPictures);

        var counts = (await host.GetAsync<ModelInfo>($"teams/{host.Team}/models/{model.Id}")).Counts;
        Assert.Equal((3, 1, 1), (counts.Images, counts.AnnotatedImages, counts.Targets));
        Assert.Equal(UploadState.Refused, (await host.UploadAsync(model.Id, "kept.png", Pictures.Png(seed: 9))).State);
        Assert.Equal(UploadState.Accepted, (await host.UploadAsync(model.Id, "nobody.png", Pictures.Png(seed: 10))).State);
        Assert.False(await storage.Library.GetBlobClient(BlobPaths.StoredImage(host.Team, model.Id, orphan)).ExistsAsync());
        await host.Api.DeleteAsync($"teams/{host.Team}/models/{model.Id}/images/{lost}");
        report = await repair.RunAsync(host.Team, model.Id);
        Assert.True(report.IsClean, report.ToString());
    }

    private async Task HandAsync(string model, List<string> images, Random random)
    {
        for (var step = 0; step < 12; step++)
        {
            var image = images[random.Next(images.Count)];
            var path = $"teams/{host.Team}/models/{model}";
            switch (random.Next(5))
            {
                case 0:
                    await host.Api.DeleteAsync($"{path}/images/{image}");
                    break;
                case 1:
                    var begun = await LibraryHost.ReadAsync<DeletionInfo>(
                        await host.Api.PostAsJsonAsync($"{path}/deletions", new DeletionRequest([image, images[random.Next(images.Count)]]), WireJson.Options));
                    // Whether it is too early to be undone does not matter.
                    await host.Api.PostAsync($"{path}/deletions/{begun.Id}/undo", null);
                    break;
                case 2:
                    await host.UploadAsync(model, $"p{random.Next(12)}.png", Pictures.Png(seed: random.Next(1000)), replace: random.Next(2) == 0);
                    break;
                default:
                    await SaveAsync(path, image, random);
                    break;
            }
        }
    }

    /// <summary>Over the version as it is; who comes too late, or finds no image, leaves it.</summary>
    private async Task SaveAsync(string path, string image, Random random)
    {
        using var read = await host.Api.GetAsync($"{path}/images/{image}/annotations");
        if (!read.IsSuccessStatusCode)
        {
            return;
        }

        var version = (await LibraryHost.ReadAsync<AnnotationsInfo>(read)).Version;
        var shapes = Enumerable.Range(0, random.Next(4)).Select(i => (Shape)new BoxShape(i, i, 5, 5) { Label = Labels[random.Next(Labels.Length)] });
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{path}/images/{image}/annotations")
        {
            Content = JsonContent.Create(new AnnotationsRequest([.. shapes]), options: WireJson.Options),
        };
        request.Headers.TryAddWithoutValidation(version is null ? "If-None-Match" : "If-Match", version ?? "*");
        using var saved = await host.Api.SendAsync(request);
    }

    /// <summary>Until no deletion moves any more.</summary>
    private async Task SettledAsync(string model)
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(100))
        {
            var moving = (await host.GetAsync<List<DeletionInfo>>($"teams/{host.Team}/models/{model}/deletions")).Any(one => one.State is DeletionState.Deleting or DeletionState.Restoring);
            if (!moving)
            {
                return;
            }

            Assert.True(DateTime.UtcNow < end, "a deletion does not come to its end");
        }
    }

    private async Task<RepairReport> RepairAsync(string model) =>
        await LibraryHost.ReadAsync<RepairReport>(await host.Api.PostAsync($"teams/{host.Team}/models/{model}/repair", null));
}

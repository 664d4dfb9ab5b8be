using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Annotations.Exporting;
using NeuroBot.Functions.Tests.Library;
using NeuroBot.Storage;
using NeuroBot.Storage.Exports;

namespace NeuroBot.Functions.Tests.Annotations;

/// <summary>导出标注: a zip is written, downloaded, and taken back by an import.</summary>
public sealed class ExportTests(LibraryHost host) : IClassFixture<LibraryHost>
{
    private static readonly Shape[] Shapes =
    [
        new RotatedBoxShape(40.25, 30.5, 20, 10, 0.3) { Id = "s1", Label = "划痕" },
        new BoxShape(5.125, 6.5, 7.75, 8) { Id = "s2", Label = "pit" },
        new PolygonShape([[1, 1], [9, 2], [4, 8]]) { Id = "s3", Ignore = true },
    ];

    [Theory]
    [InlineData(AnnotationExportFormat.Labelme, 3, "p1.json p2.json")]
    [InlineData(AnnotationExportFormat.Coco, 3, "annotations.json")]
    [InlineData(AnnotationExportFormat.NeuroBotCoco, 3, "annotations.json")]
    [InlineData(AnnotationExportFormat.PascalVoc, 3, "p1.xml p2.xml")]
    [InlineData(AnnotationExportFormat.Yolo, 2, "p1.txt p2.txt classes.txt")]
    [InlineData(AnnotationExportFormat.CreateMl, 2, "annotations.json")]
    public async Task WhatIsExportedIsTakenBack(AnnotationExportFormat format, int shapes, string files)
    {
        var (from, to) = (await host.NewModelAsync(), await host.NewModelAsync());
        await SaveAsync(from.Id, await host.UploadPictureAsync(from.Id, 1), new AnnotationsRequest(Shapes));
        await SaveAsync(from.Id, await host.UploadPictureAsync(from.Id, 2), new AnnotationsRequest([], Negative: true));
        await host.UploadPictureAsync(from.Id, 3);

        var ready = await ReadyAsync(from.Id, new AnnotationExportRequest(format));
        Assert.Equal((2, 2, 2, 2), (ready.Export.Total, ready.Export.Done, ready.Export.Images, ready.Export.Targets));
        Assert.StartsWith($"{from.Name} {ExportFormats.NameOf(format)} ", ready.Export.FileName, StringComparison.Ordinal);
        Assert.Equal(
            format switch
            {
                AnnotationExportFormat.Yolo or AnnotationExportFormat.CreateMl => [ExportLossKind.IgnoreRegions, ExportLossKind.TurnedBoxes],
                AnnotationExportFormat.PascalVoc => [ExportLossKind.Outlines],
                _ => (ExportLossKind[])[],
            },
            ready.Export.Losses.Select(loss => loss.Kind));
        var zip = await DownloadAsync(ready);
        Assert.Equal(ready.Export.Bytes, zip.Length);
        Assert.Equal(files.Split(' '), new ZipArchive(new MemoryStream(zip)).Entries.Select(entry => entry.Name));

        var (one, two) = (await host.UploadPictureAsync(to.Id, 1), await host.UploadPictureAsync(to.Id, 2));
        var upload = await host.UploadAsync(to.Id, "labels.zip", zip, kind: UploadKind.Annotations);
        var report = await host.ApplyAsync($"teams/{host.Team}/models/{to.Id}/imports/{upload.Import}");
        Assert.Equal((2, 2), (report.Importable, report.Applied));
        var back = await DocumentAsync(to.Id, one);
        Assert.Equal(shapes, back.Shapes.Count);
        if (shapes == 3 && format != AnnotationExportFormat.PascalVoc)
        {
            Assert.Equal(JsonSerializer.Serialize(Shapes, WireJson.Options), JsonSerializer.Serialize(back.Shapes, WireJson.Options));
        }

        Assert.True((await DocumentAsync(to.Id, two)).Negative);
    }

    [Fact]
    public async Task OnlyWhatIsAskedForIsExported()
    {
        var model = await host.NewModelAsync();
        var images = new[] { await host.UploadPictureAsync(model.Id, 1), await host.UploadPictureAsync(model.Id, 2), await host.UploadPictureAsync(model.Id, 3) };
        await host.LabelAsync(model.Id, images[0], "a");
        await host.LabelAsync(model.Id, images[1], "b");
        var named = await ReadyAsync(model.Id, new AnnotationExportRequest(AnnotationExportFormat.Labelme, [images[1], images[2]]));
        Assert.Equal("p2.json", Assert.Single(new ZipArchive(new MemoryStream(await DownloadAsync(named))).Entries).Name);
        var found = await ReadyAsync(model.Id, new AnnotationExportRequest(AnnotationExportFormat.Yolo), "?label=a");
        var entries = new ZipArchive(new MemoryStream(await DownloadAsync(found))).Entries;
        Assert.Equal(["p1.txt", "classes.txt"], entries.Select(entry => entry.Name));
        using var classes = new StreamReader(entries[1].Open());
        Assert.Equal("a\n", await classes.ReadToEndAsync());
        var rest = await ReadyAsync(model.Id, new AnnotationExportRequest(AnnotationExportFormat.Labelme, Except: [images[0]]));
        Assert.Equal("p2.json", Assert.Single(new ZipArchive(new MemoryStream(await DownloadAsync(rest))).Entries).Name);
        Assert.Equal([rest.Export.Id, found.Export.Id, named.Export.Id], (await host.GetAsync<List<AnnotationExportInfo>>(Path(model.Id))).Select(export => export.Id));
    }

    [Fact]
    public async Task ASourceIsExportedPutTogetherAndItsUnlabelledTilesAreNamed()
    {
        var model = await host.NewModelAsync(tiling: new TileGrid(1, 3));
        await host.UploadAsync(model.Id, "plate.png", Pictures.Png(300, 200));
        var tiles = (await host.GetAsync<PageOf<ImageInfo>>($"teams/{host.Team}/models/{model.Id}/images")).Items;
        await SaveAsync(model.Id, tiles[0].Id, new AnnotationsRequest([new BoxShape(80, 10, 20, 30) { Label = "a" }]));
        await SaveAsync(model.Id, tiles[1].Id, new AnnotationsRequest([new BoxShape(0, 10, 15, 30) { Label = "a" }]));
        var ready = await ReadyAsync(model.Id, new AnnotationExportRequest(AnnotationExportFormat.CreateMl, Sources: true));
        using var zip = new ZipArchive(new MemoryStream(await DownloadAsync(ready)));
        using var json = JsonDocument.Parse(zip.Entries[0].Open());
        var image = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal("plate.png", image.GetProperty("image").GetString());
        Assert.Equal("""{"x":97.5,"y":25,"width":35,"height":30}""", JsonSerializer.Serialize(Assert.Single(image.GetProperty("annotations").EnumerateArray()).GetProperty("coordinates")));
        Assert.Equal(
            [(ExportLossKind.UnlabelledTiles, 1, 1, "plate.png"), (ExportLossKind.JoinedPieces, 1, 1, "plate.png")],
            ready.Export.Losses.Select(loss => (loss.Kind, loss.Images, loss.Count, Assert.Single(loss.Examples))));

        // Onto another source of that name it comes back as it was, with the third tile as one without targets.
        var other = await host.NewModelAsync(tiling: new TileGrid(1, 3));
        await host.UploadAsync(other.Id, "plate.png", Pictures.Png(300, 200));
        var coco = await ReadyAsync(model.Id, new AnnotationExportRequest(AnnotationExportFormat.Coco, Sources: true));
        var upload = await host.UploadAsync(other.Id, "labels.zip", await DownloadAsync(coco), kind: UploadKind.Annotations);
        Assert.Equal(3, (await host.ApplyAsync($"teams/{host.Team}/models/{other.Id}/imports/{upload.Import}")).Applied);
        var back = (await host.GetAsync<PageOf<ImageInfo>>($"teams/{host.Team}/models/{other.Id}/images")).Items;
        Assert.Equal((20.0, 15.0), (Width(await DocumentAsync(other.Id, back[0].Id)), Width(await DocumentAsync(other.Id, back[1].Id))));
        Assert.True((await DocumentAsync(other.Id, back[2].Id)).Negative);

        var byTile = await ReadyAsync(model.Id, new AnnotationExportRequest(AnnotationExportFormat.PascalVoc));
        Assert.Equal(["plate_r1c1.xml", "plate_r1c2.xml"], new ZipArchive(new MemoryStream(await DownloadAsync(byTile))).Entries.Select(entry => entry.Name));
    }

    [Theory]
    [InlineData("", -20, 30)]
    [InlineData("?angles=clockwise", -20, 30)]
    [InlineData("?angles=counterClockwise", 20, -30)]
    public async Task AnglesOfBothSignsAreReadAsTheUserSays(string query, double first, double second)
    {
        var model = await host.NewModelAsync();
        var image = await host.UploadPictureAsync(model.Id, 1);
        const string coco = """
            {"images":[{"id":1,"file_name":"p1.png","width":64,"height":48}],"categories":[{"id":1,"name":"a"}],"mask":[],
             "annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[20,20,10,6],"angle":-20},{"id":2,"image_id":1,"category_id":1,"bbox":[40,20,10,6],"angle":30}]}
            """;
        var upload = await host.UploadAsync(model.Id, "labels.zip", LibraryTests.Zip(("coco.json", coco)), kind: UploadKind.Annotations);
        var path = $"teams/{host.Team}/models/{model.Id}/imports/{upload.Import}";
        Assert.True((await host.GetAsync<ImportReport>(path)).AnglesOfBothSigns);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Api.PostAsync(path + "/apply?angles=left", null)).StatusCode);
        var report = await host.ApplyAsync(path, query);
        Assert.Equal((1, query.Contains("counter", StringComparison.Ordinal)), (report.Applied, report.CounterClockwise));
        var angles = (await DocumentAsync(model.Id, image)).Shapes.Cast<RotatedBoxShape>().Select(box => Math.Round(box.Angle * 180 / Math.PI, 9));
        Assert.Equal([first, second], angles);

        // What we export says itself which way it turns.
        var back = await host.UploadAsync(
            model.Id, "again.zip", await DownloadAsync(await ReadyAsync(model.Id, new AnnotationExportRequest(AnnotationExportFormat.NeuroBotCoco))), kind: UploadKind.Annotations);
        Assert.False((await host.GetAsync<ImportReport>($"teams/{host.Team}/models/{model.Id}/imports/{back.Import}")).AnglesOfBothSigns);
    }

    [Fact]
    public async Task WhatCannotBeExportedIsRefusedWithTheReason()
    {
        var outlines = await host.NewModelAsync(ModelType.Segmentation);
        Assert.Equal("export.format-not-for-type", await RefusalAsync(outlines.Id, new AnnotationExportRequest(AnnotationExportFormat.PascalVoc)));
        var empty = await host.NewModelAsync();
        var image = await host.UploadPictureAsync(empty.Id, 1);
        Assert.Equal("export.nothing", await RefusalAsync(empty.Id, new AnnotationExportRequest(AnnotationExportFormat.Labelme)));
        Assert.Equal("export.nothing", await RefusalAsync(empty.Id, new AnnotationExportRequest(AnnotationExportFormat.Labelme, [image])));
        Assert.Equal("request.malformed", await RefusalAsync(empty.Id, new AnnotationExportRequest(AnnotationExportFormat.Labelme, [])));
        Assert.Equal("request.malformed", await RefusalAsync(empty.Id, new AnnotationExportRequest(AnnotationExportFormat.Labelme, ["../x"])));
    }

    [Fact]
    public async Task AnExportGoesWhenItIsDeletedAndAfterAWeek()
    {
        var model = await host.NewModelAsync();
        await host.LabelAsync(model.Id, await host.UploadPictureAsync(model.Id, 1), "a");
        var first = (await ReadyAsync(model.Id, new AnnotationExportRequest(AnnotationExportFormat.Coco))).Export.Id;
        var second = (await ReadyAsync(model.Id, new AnnotationExportRequest(AnnotationExportFormat.Coco))).Export.Id;
        var (storage, store) = (host.Get<StorageAccess>(), host.Get<AnnotationExportStore>());
        Assert.Equal(HttpStatusCode.NoContent, (await host.Api.DeleteAsync($"{Path(model.Id)}/{first}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Api.GetAsync($"{Path(model.Id)}/{first}")).StatusCode);
        Assert.False(await store.Blob(host.Team, model.Id, first).ExistsAsync());

        await new AnnotationExportStore(storage, new Later(TimeSpan.FromDays(6.9))).SweepOldAsync();
        Assert.True(await store.Blob(host.Team, model.Id, second).ExistsAsync());
        await new AnnotationExportStore(storage, new Later(TimeSpan.FromDays(7.1))).SweepOldAsync();
        Assert.False(await store.Blob(host.Team, model.Id, second).ExistsAsync());
        Assert.Empty(await host.GetAsync<List<AnnotationExportInfo>>(Path(model.Id)));
    }

    [Fact]
    public async Task OneThatNobodyWritesAnyLongerHasFailed()
    {
        var model = await host.NewModelAsync();
        var (storage, store) = (host.Get<StorageAccess>(), host.Get<AnnotationExportStore>());
        await store.AddAsync(new AnnotationExportRow
        {
            PartitionKey = TableNames.Partition(host.Team, model.Id),
            RowKey = "01JZZZZZZZZZZZZZZZZZZZZZZZ",
            As = AnnotationExportFormat.Coco,
            StartedAt = DateTimeOffset.UtcNow,
            Total = 5,
        });
        await store.SweepOldAsync();
        Assert.Equal(AnnotationExportState.Running, Assert.Single(await host.GetAsync<List<AnnotationExportInfo>>(Path(model.Id))).State);
        await new AnnotationExportStore(storage, new Later(TimeSpan.FromHours(2.1))).SweepOldAsync();
        Assert.Equal(AnnotationExportState.Failed, Assert.Single(await host.GetAsync<List<AnnotationExportInfo>>(Path(model.Id))).State);
    }

    private static double Width(AnnotationDocument document) => ((BoxShape)Assert.Single(document.Shapes)).Width;

    private string Path(string model) => $"teams/{host.Team}/models/{model}/annotation-exports";

    private async Task SaveAsync(string model, string image, AnnotationsRequest labels)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"teams/{host.Team}/models/{model}/images/{image}/annotations")
        {
            Content = JsonContent.Create(labels, options: WireJson.Options),
        };
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        Assert.Equal(HttpStatusCode.OK, (await host.Api.SendAsync(request)).StatusCode);
    }

    private async Task<AnnotationDocument> DocumentAsync(string model, string image) =>
        (await host.GetAsync<AnnotationsInfo>($"teams/{host.Team}/models/{model}/images/{image}/annotations")).Document!;

    private async Task<AnnotationExportDownload> ReadyAsync(string model, AnnotationExportRequest request, string query = "")
    {
        var begun = await LibraryHost.ReadAsync<AnnotationExportInfo>(await host.Api.PostAsJsonAsync(Path(model) + query, request, WireJson.Options));
        for (var end = DateTime.UtcNow.AddSeconds(60); ;)
        {
            var found = await host.GetAsync<AnnotationExportDownload>($"{Path(model)}/{begun.Id}");
            if (found.Export.State != AnnotationExportState.Running)
            {
                Assert.Equal(AnnotationExportState.Ready, found.Export.State);
                return found;
            }

            Assert.True(DateTime.UtcNow < end, "the export does not end");
            await Task.Delay(50);
        }
    }

    private static async Task<byte[]> DownloadAsync(AnnotationExportDownload export)
    {
        using var client = new HttpClient();
        return await client.GetByteArrayAsync(export.Url);
    }

    private async Task<string> RefusalAsync(string model, AnnotationExportRequest request) =>
        await LibraryHost.RefusalAsync(await host.Api.PostAsJsonAsync(Path(model), request, WireJson.Options));
}

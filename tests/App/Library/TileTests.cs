using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Logging.Abstractions;
using NetVips;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Tiling;
using NeuroBot.Functions.Library.Intake;
using NeuroBot.Storage;
using NeuroBot.Storage.Jobs;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Runs;
using static NeuroBot.Functions.Tests.Eventually;

namespace NeuroBot.Functions.Tests.Library;

/// <summary>上传并切分: a source image of a tiled model becomes its tiles.</summary>
public sealed class TileTests(LibraryHost host) : IClassFixture<LibraryHost>
{
    private static readonly TileGrid Grid = new(2, 3);

    [Theory]
    [InlineData("png", 0)]
    [InlineData("jpg", 12)]
    [InlineData("bmp", 0)]
    [InlineData("turned.jpg", 12)]
    public async Task ASourceIsCutIntoTilesThatCoverItExactly(string name, int most)
    {
        var model = await host.NewModelAsync(tiling: Grid);
        var bytes = name switch
        {
            "png" => Pictures.Png(301, 203),
            "jpg" => Pictures.Jpeg(301, 203),
            "bmp" => Pictures.Bmp(301, 203, 10, 200, 90),
            _ => Pictures.Jpeg(203, 301, orientation: 6),
        };
        var verdict = await host.UploadAsync(model.Id, $"plate.{name}", bytes);
        Assert.Equal((UploadState.Accepted, TileIds.Of(verdict.Upload, 0)), (verdict.State, verdict.Image));

        var page = await host.GetAsync<PageOf<ImageInfo>>($"teams/{host.Team}/models/{model.Id}/images");
        var extension = Path.GetExtension($"plate.{name}");
        var stem = Path.GetFileNameWithoutExtension($"plate.{name}");
        Assert.Equal(
            Enumerable.Range(0, 6).Select(i => $"{stem}_r{(i / 3) + 1}c{(i % 3) + 1}{extension}"), page.Items.Select(image => image.Name));
        Assert.Equal(6, (await host.GetAsync<ModelInfo>($"teams/{host.Team}/models/{model.Id}")).Counts.Images);

        var view = await ViewAsync(model.Id, verdict.Upload);
        Assert.Equal((301, 203, Grid, 6, 0), (view.Source.Width, view.Source.Height, view.Source.Grid, view.Source.Tiles, view.Source.AnnotatedTiles));
        using var client = new HttpClient();
        using var original = Image.NewFromBuffer(name == "bmp" ? Pictures.Png(301, 203) : bytes);
        using var upright = original.Autorot();
        foreach (var (tile, expected) in view.Tiles.Zip(TileLayout.Of(301, 203, Grid)))
        {
            Assert.Equal(
                new TilePlace(verdict.Upload, $"plate.{name}", 301, 203, expected.Row, expected.Column, expected.X, expected.Y), tile.Tile);
            using var stored = Image.NewFromBuffer(await client.GetByteArrayAsync(tile.ContentUrl));
            Assert.Equal((expected.Width, expected.Height), (stored.Width, stored.Height));
            if (name != "bmp")
            {
                using var part = upright.Crop(expected.X, expected.Y, expected.Width, expected.Height);
                Assert.InRange((stored - part).Abs().Max(), 0, most);
            }
            else
            {
                Assert.Equal([10, 200, 90], stored.Getpoint(5, 5));
            }
        }

        using var overview = Image.NewFromBuffer(await client.GetByteArrayAsync(view.Source.OverviewUrl));
        Assert.Equal((301, 203), (overview.Width, overview.Height));
    }

    [Fact]
    public async Task TheSameSourceIsADuplicateAndAnotherOfItsNameIsRefusedUnlessReplaced()
    {
        var model = await host.NewModelAsync(tiling: Grid);
        var first = await host.UploadAsync(model.Id, "a.png", Pictures.Png(300, 200, seed: 1));
        var again = await host.UploadAsync(model.Id, "b.png", Pictures.Png(300, 200, seed: 1));
        Assert.Equal((UploadState.Duplicate, first.Image), (again.State, again.Image));
        Assert.Equal(RefusalCodes.ImageNameTaken, (await host.UploadAsync(model.Id, "a.png", Pictures.Png(300, 200, seed: 2))).Refusal?.Code);

        var replacement = await host.UploadAsync(model.Id, "a.png", Pictures.Png(240, 200, seed: 2), replace: true);
        Assert.Equal(UploadState.Accepted, replacement.State);
        var page = await host.GetAsync<PageOf<ImageInfo>>($"teams/{host.Team}/models/{model.Id}/images");
        Assert.All(page.Items, image => Assert.Equal(replacement.Upload, image.Tile!.Source));
        Assert.Equal((6, 1), (page.Total, (await SourcesAsync(model.Id)).Total));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Api.GetAsync($"teams/{host.Team}/models/{model.Id}/sources/{first.Upload}")).StatusCode);
        Assert.True((await RepairAsync(model.Id)).IsClean);
    }

    [Fact]
    public async Task TilesOfTheSamePixelsAreNoDuplicatesOfOneAnother()
    {
        var model = await host.NewModelAsync(tiling: Grid);
        await host.UploadAsync(model.Id, "a.bmp", Pictures.Bmp(300, 200, 0, 0, 0));
        Assert.Equal(UploadState.Accepted, (await host.UploadAsync(model.Id, "b.bmp", Pictures.Bmp(360, 200, 0, 0, 0))).State);
        Assert.Equal(12, (await host.GetAsync<ModelInfo>($"teams/{host.Team}/models/{model.Id}")).Counts.Images);
    }

    [Fact]
    public async Task AGridThatBreaksALimitIsRefusedWithOneThatFits()
    {
        var model = await host.NewModelAsync(tiling: new TileGrid(1, 8));
        var refusal = (await host.UploadAsync(model.Id, "a.png", Pictures.Png(200, 200))).Refusal!;
        Assert.Equal((RefusalCodes.TileTooSmall, "1", "2"), (refusal.Code, refusal.Arguments!["proposedColumns"], refusal.Arguments["proposedRows"]));
    }

    [Fact]
    public async Task ASizeThatIsNamedIsCheckedBeforeAByteIsSent()
    {
        var model = await host.NewModelAsync(tiling: new TileGrid(2, 2));
        var request = new UploadRequest(UploadKind.Image, [new UploadFile("a.png", 1000, 10_000, 30_000), new UploadFile("b.png", 1000, 4000, 4000)]);
        var grants = (await LibraryHost.ReadAsync<UploadGrants>(
            await host.Api.PostAsJsonAsync($"teams/{host.Team}/models/{model.Id}/uploads", request, WireJson.Options))).Grants;
        Assert.Equal((RefusalCodes.TileTooLarge, "6", "4"), (grants[0].Refusal!.Code, grants[0].Refusal!.Arguments!["proposedRows"], grants[0].Refusal!.Arguments!["proposedColumns"]));
        Assert.Null(grants[0].Url);
        Assert.Null(grants[1].Refusal);
    }

    [Fact]
    public async Task ACutOffSourceIsRefusedAndLeavesNothing()
    {
        var model = await host.NewModelAsync(tiling: Grid);
        var bytes = Pictures.Jpeg(300, 200);
        Assert.Equal(RefusalCodes.ImageCorrupt, (await host.UploadAsync(model.Id, "a.jpg", bytes[..(bytes.Length / 2)])).Refusal?.Code);
        Assert.Equal(0, (await host.GetAsync<ModelInfo>($"teams/{host.Team}/models/{model.Id}")).Counts.Images);
        Assert.Equal(0, (await SourcesAsync(model.Id)).Total);
        Assert.Equal(UploadState.Accepted, (await host.UploadAsync(model.Id, "a.jpg", bytes)).State);
    }

    [Fact]
    public async Task DeletingASourceDeletesItsTilesAndItsLastTileIsItsEnd()
    {
        var model = await host.NewModelAsync(tiling: Grid);
        var (gone, stays) = (await host.UploadAsync(model.Id, "a.png", Pictures.Png(300, 200, seed: 1)), await host.UploadAsync(model.Id, "b.png", Pictures.Png(300, 200, seed: 2)));
        var path = $"teams/{host.Team}/models/{model.Id}";
        var begun = await LibraryHost.ReadAsync<DeletionInfo>(
            await host.Api.PostAsJsonAsync($"{path}/deletions?source={gone.Upload}", new DeletionRequest(All: true), WireJson.Options));
        Assert.Equal(6, begun.Images);
        await UntilAsync(async () => (await host.GetAsync<ModelInfo>(path)).Counts.Images == 6);
        Assert.All((await host.GetAsync<PageOf<ImageInfo>>($"{path}/images")).Items, image => Assert.Equal(stays.Upload, image.Tile!.Source));

        // Nothing is left of it that would be in the way; bringing the old one back would be.
        var again = await host.UploadAsync(model.Id, "a.png", Pictures.Png(300, 200, seed: 1));
        Assert.Equal((UploadState.Accepted, 2), (again.State, (await SourcesAsync(model.Id)).Total));
        foreach (var tile in (await ViewAsync(model.Id, stays.Upload)).Tiles)
        {
            Assert.Equal(HttpStatusCode.NoContent, (await host.Api.DeleteAsync($"{path}/images/{tile.Id}")).StatusCode);
        }

        Assert.Equal([again.Upload], (await SourcesAsync(model.Id)).Items.Select(source => source.Id));
    }

    [Fact]
    public async Task LabelsOfTilesAreSeenPutTogetherOnTheSource()
    {
        var model = await host.NewModelAsync(tiling: new TileGrid(1, 2));
        var source = await host.UploadAsync(model.Id, "a.png", Pictures.Png(400, 200));
        await PutAsync(model.Id, TileIds.Of(source.Upload, 0), new BoxShape(150, 60, 50, 40) { Id = "l", Label = "dent" }, new BoxShape(10, 10, 20, 20) { Id = "m", Label = "dent" });
        await PutAsync(model.Id, TileIds.Of(source.Upload, 1), new BoxShape(0, 61, 30, 38) { Id = "r", Label = "dent" });

        var view = await ViewAsync(model.Id, source.Upload);
        Assert.Equal((2, 3), (view.Source.AnnotatedTiles, view.Source.Targets));
        Assert.Equal([(150.0, 60.0, 80.0, 40.0), (10.0, 10.0, 20.0, 20.0)], view.Shapes.Cast<BoxShape>().Select(box => (box.X, box.Y, box.Width, box.Height)));
    }

    [Fact]
    public async Task WhatATestFoundIsPutTogetherOnTheSource()
    {
        var model = await host.NewModelAsync(tiling: new TileGrid(1, 2));
        var source = await host.UploadAsync(model.Id, "a.png", Pictures.Png(400, 200));
        var (storage, jobs) = (host.Get<StorageAccess>(), host.Get<JobStore>());
        var row = new JobRow(
            new JobKey(JobKind.Test, host.Team, model.Id, "01JZZZZZZZZZZZZZZZZZZZZZZT"), 3, model.Name, ModelType.Detection, new TrainingSettings { Threshold = 0.4 },
            DateTimeOffset.UtcNow, "someone", RunState.Succeeded, Source: "01JZZZZZZZZZZZZZZZZZZZZZZR");
        var path = $"teams/{host.Team}/models/{model.Id}/sources/{source.Upload}?test={row.Key.Id}";
        Assert.Equal(HttpStatusCode.NotFound, (await host.Api.GetAsync(path)).StatusCode);
        Assert.Equal(WriteResult.Saved, (await jobs.AddTestAsync(row)).Result);
        Assert.Equal(RefusalCodes.TrainingNotSucceeded, await LibraryHost.RefusalAsync(await host.Api.GetAsync(path)));

        Shape Box(double x, double width, double score) => new BoxShape(x, 60, width, 40) { Id = "d1", Label = "dent", Score = score };
        var results = WireDocument.Write(new TestResults(row.Key.Id, row.Source!, "V3", ModelType.Detection,
        [
            new TestedImage(TileIds.Of(source.Upload, 0), "a_r1c1.png", 200, 200, [Box(150, 50, 0.9), Box(20, 30, 0.39)], 1),
            new TestedImage(TileIds.Of(source.Upload, 1), "a_r1c2.png", 200, 200, [Box(0, 30, 0.8)], 1),
            new TestedImage("01JZZZZZZZZZZZZZZZZZZZZZZX", "other.png", 200, 200, [Box(1, 30, 0.8)], 1),
        ]));
        var files = new RunFiles(storage, host.Team, model.Id, row.Key.Id);
        await files.Blob("1/results.json").UploadAsync(BinaryData.FromBytes(results));
        await jobs.ChangeAsync(row.Key, now => now with { Files = [new PublishedFile("results", files.BlobName("1/results.json"), "r.json", results.Length, "")] });

        var found = (await host.GetAsync<SourceView>(path)).Found!;
        Assert.Equal((2, "V3", 0.4), (found.TestedTiles, found.Test.Version, found.Test.Threshold));
        Assert.Equal((150.0, 60.0, 80.0, 40.0), Assert.Single(found.Shapes.Cast<BoxShape>().Select(box => (box.X, box.Y, box.Width, box.Height))));
        Assert.Null((await ViewAsync(model.Id, source.Upload)).Found);
    }

    [Fact]
    public async Task AnnotationFilesOfASourceAreCutOntoItsTiles()
    {
        var model = await host.NewModelAsync(tiling: new TileGrid(1, 2));
        var source = await host.UploadAsync(model.Id, "a.png", Pictures.Png(400, 200));
        const string labelme = """
            {"version":"5.4.1","flags":{},"shapes":[
              {"label":"dent","points":[[150,60],[230,100]],"group_id":null,"shape_type":"rectangle","flags":{}},
              {"label":"scratch","points":[[20,20],[60,50]],"group_id":null,"shape_type":"rectangle","flags":{}}],
             "imagePath":"a.png","imageData":null,"imageHeight":200,"imageWidth":400}
            """;
        var upload = await host.UploadAsync(model.Id, "labels.zip", LibraryTests.Zip(("a.json", labelme)), kind: UploadKind.Annotations);
        var path = $"teams/{host.Team}/models/{model.Id}/imports/{upload.Import}";
        Assert.Equal(
            [("a_r1c1.png", 2), ("a_r1c2.png", 1)], (await host.GetAsync<ImportReport>(path)).Entries.Select(entry => (entry.ImageName!, entry.Shapes)));
        Assert.Equal(2, (await host.ApplyAsync(path)).Applied);

        var view = await ViewAsync(model.Id, source.Upload);
        Assert.Equal(
            [("dent", 150.0, 60.0, 80.0, 40.0), ("scratch", 20.0, 20.0, 40.0, 30.0)],
            view.Shapes.Cast<BoxShape>().Select(box => (box.Label, box.X, box.Y, box.Width, box.Height)).OrderBy(box => box.Label));
    }

    [Fact]
    public async Task TakingASourceInTwiceIsTakingItInOnce()
    {
        var model = await host.NewModelAsync(tiling: Grid);
        var source = await host.UploadAsync(model.Id, "a.png", Pictures.Png(300, 200));

        // As a host would find it that died before the source was complete and a tile was there.
        var (storage, sources, images) = (host.Get<StorageAccess>(), host.Get<SourceStore>(), host.Get<ImageStore>());
        await UndoCompletionAsync(storage, sources, model.Id, source.Upload);
        await images.RemoveAsync(host.Team, model.Id, TileIds.Of(source.Upload, 3));
        var uploads = storage.Table(TableNames.Uploads);
        UploadRow upload = await uploads.GetEntityAsync<UploadRow>(TableNames.Partition(host.Team, model.Id), UploadRow.KeyOf(source.Upload));
        upload.State = UploadState.Waiting;
        await uploads.UpdateEntityAsync(upload, upload.ETag, Azure.Data.Tables.TableUpdateMode.Replace);
        await storage.Uploads.GetBlobClient(BlobPaths.UploadedImage(host.Team, model.Id, source.Upload)).UploadAsync(BinaryData.FromBytes(Pictures.Png(300, 200)));

        Assert.Equal(UploadState.Accepted, (await host.VerdictAsync(model.Id, source.Upload)).State);
        Assert.Equal(6, (await host.GetAsync<ModelInfo>($"teams/{host.Team}/models/{model.Id}")).Counts.Images);
        Assert.True((await sources.FindAsync(host.Team, model.Id, source.Upload))!.Complete);
        Assert.True((await RepairAsync(model.Id)).IsClean);
    }

    [Fact]
    public async Task TwoThatReplaceOneAnotherAtOnceLeaveOneOfThemWhole()
    {
        var model = await host.NewModelAsync(tiling: Grid);
        for (var round = 0; round < 3; round++)
        {
            var seed = 10 * (round + 1);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(i => host.UploadAsync(model.Id, "a.png", Pictures.Png(300, 200, seed: seed + i), replace: true)));
            var source = Assert.Single((await SourcesAsync(model.Id)).Items);
            Assert.Equal(6, source.Tiles);
            Assert.Equal(6, (await host.GetAsync<ModelInfo>($"teams/{host.Team}/models/{model.Id}")).Counts.Images);
        }

        var report = await RepairAsync(model.Id);
        Assert.Equal((0, 0, 0), (report.Counters, report.Claims, report.MissingPictures.Count));
    }

    [Fact]
    public async Task WhatACrashLeftIsBroughtToItsEndByTheHousekeeping()
    {
        var model = await host.NewModelAsync(tiling: Grid);
        var source = await host.UploadAsync(model.Id, "a.png", Pictures.Png(300, 200));
        var (storage, sources, images) = (host.Get<StorageAccess>(), host.Get<SourceStore>(), host.Get<ImageStore>());
        await UndoCompletionAsync(storage, sources, model.Id, source.Upload);
        await images.RemoveAsync(host.Team, model.Id, TileIds.Of(source.Upload, 5));
        var never = "01hzzzzzzzzzzzzzzzzzzzzzzz";
        await sources.NoteCuttingAsync(host.Team, model.Id, source.Upload, 6, TimeProvider.System.GetUtcNow());
        await sources.NoteCuttingAsync(host.Team, model.Id, never, 6, TimeProvider.System.GetUtcNow());
        await storage.Library.UploadBlobAsync(BlobPaths.StoredImage(host.Team, model.Id, TileIds.Of(never, 2)), BinaryData.FromString("x"));

        // A tile that goes while others are still to come is not the end of its source.
        await images.RemoveAsync(host.Team, model.Id, TileIds.Of(source.Upload, 4));
        await sources.RemoveIfEmptyAsync(host.Team, model.Id, source.Upload);
        Assert.NotNull(await sources.FindAsync(host.Team, model.Id, source.Upload));

        await Finishing(TimeSpan.FromMinutes(11)).SettleOldAsync(default);
        Assert.Equal(6, (await host.GetAsync<ModelInfo>($"teams/{host.Team}/models/{model.Id}")).Counts.Images);
        Assert.True((await sources.FindAsync(host.Team, model.Id, source.Upload))!.Complete);
        Assert.True(await storage.Library.GetBlobClient(BlobPaths.StoredImage(host.Team, model.Id, TileIds.Of(never, 2))).ExistsAsync());

        await Finishing(TimeSpan.FromHours(7)).SettleOldAsync(default);
        Assert.False(await storage.Library.GetBlobClient(BlobPaths.StoredImage(host.Team, model.Id, TileIds.Of(never, 2))).ExistsAsync());
        Assert.DoesNotContain(await sources.ListCuttingAsync().ToListAsync(), note => note.RowKey.Contains(model.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ATileThatWasDeletedStaysSoWhoeverComesAgain()
    {
        var model = await host.NewModelAsync(tiling: Grid);
        var source = await host.UploadAsync(model.Id, "a.png", Pictures.Png(300, 200));
        await host.Get<ImageStore>().RemoveAsync(host.Team, model.Id, TileIds.Of(source.Upload, 3));
        var row = (await host.Get<SourceStore>().FindAsync(host.Team, model.Id, source.Upload))!;
        await Finishing(TimeSpan.Zero).FinishAsync(host.Team, model.Id, row, default);
        Assert.Equal(5, (await host.GetAsync<ModelInfo>($"teams/{host.Team}/models/{model.Id}")).Counts.Images);
    }

    [Fact]
    public async Task TilesWhosePlaceAnotherSourceHasTakenDoNotComeBack()
    {
        var model = await host.NewModelAsync(tiling: Grid);
        var path = $"teams/{host.Team}/models/{model.Id}";
        var old = await host.UploadAsync(model.Id, "a.png", Pictures.Png(300, 200, seed: 1));
        var deletion = await LibraryHost.ReadAsync<DeletionInfo>(
            await host.Api.PostAsJsonAsync($"{path}/deletions?source={old.Upload}", new DeletionRequest(All: true), WireJson.Options));
        await UntilAsync(async () => (await host.GetAsync<List<DeletionInfo>>($"{path}/deletions"))[0].State == DeletionState.Deleted);
        var taken = await host.UploadAsync(model.Id, "a.png", Pictures.Png(300, 200, seed: 2));
        Assert.Equal(HttpStatusCode.NoContent, (await host.Api.DeleteAsync($"{path}/images/{TileIds.Of(taken.Upload, 0)}")).StatusCode);

        await host.Api.PostAsync($"{path}/deletions/{deletion.Id}/undo", null);
        await UntilAsync(async () => (await host.GetAsync<List<DeletionInfo>>($"{path}/deletions"))[0].State == DeletionState.Restored);
        Assert.Equal((0, 6), ((await host.GetAsync<List<DeletionInfo>>($"{path}/deletions"))[0].Restored, (await host.GetAsync<List<DeletionInfo>>($"{path}/deletions"))[0].Kept));
        Assert.All((await host.GetAsync<PageOf<ImageInfo>>($"{path}/images")).Items, image => Assert.Equal(taken.Upload, image.Tile!.Source));
    }

    private TileFinishing Finishing(TimeSpan ahead)
    {
        var (storage, images, sources) = (host.Get<StorageAccess>(), host.Get<ImageStore>(), host.Get<SourceStore>());
        return new TileFinishing(storage, images, sources, host.Get<TileStore>(), host.Get<UploadStore>(), host.Get<Garbage>(), new Later(ahead), NullLogger<TileFinishing>.Instance);
    }

    private async Task UndoCompletionAsync(StorageAccess storage, SourceStore sources, string model, string source)
    {
        var row = (await sources.FindAsync(host.Team, model, source))!;
        row.Complete = false;
        await storage.Table(TableNames.Images).UpdateEntityAsync(row, row.ETag, Azure.Data.Tables.TableUpdateMode.Replace);
    }

    private async Task PutAsync(string model, string image, params Shape[] shapes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"teams/{host.Team}/models/{model}/images/{image}/annotations")
        {
            Content = JsonContent.Create(new AnnotationsRequest(shapes), options: WireJson.Options),
        };
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        Assert.Equal(HttpStatusCode.OK, (await host.Api.SendAsync(request)).StatusCode);
    }

    private Task<SourceView> ViewAsync(string model, string source) => host.GetAsync<SourceView>($"teams/{host.Team}/models/{model}/sources/{source}");

    private Task<PageOf<SourceInfo>> SourcesAsync(string model) => host.GetAsync<PageOf<SourceInfo>>($"teams/{host.Team}/models/{model}/sources");

    private async Task<RepairReport> RepairAsync(string model) =>
        await LibraryHost.ReadAsync<RepairReport>(await host.Api.PostAsync($"teams/{host.Team}/models/{model}/repair", null));
}

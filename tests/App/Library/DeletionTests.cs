using System.Net;
using System.Net.Http.Json;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Tests.Library;

/// <summary>Images are deleted by the hundred, and brought back within a day.</summary>
public sealed class DeletionTests(LibraryHost host) : IClassFixture<LibraryHost>
{
    [Fact]
    public async Task NamedImagesGoAndComeBackWithTheirLabels()
    {
        var model = await host.NewModelAsync();
        var images = await UploadAsync(model.Id, 5);
        await host.LabelAsync(model.Id, images[0], "a");
        await host.LabelAsync(model.Id, images[4], "a");
        var before = await ShownAsync(model.Id);

        var deletion = await DeleteAsync(model.Id, new DeletionRequest([images[0], images[1], images[1], images[2]]), count: 3);
        await EndsAsync(model.Id, deletion, DeletionState.Deleted, deleted: 3);
        Assert.Equal([images[4], images[3]], (await ShownAsync(model.Id)).Select(image => image.Id));
        var counts = (await host.GetAsync<ModelInfo>($"teams/{host.Team}/models/{model.Id}")).Counts;
        Assert.Equal((2, 1), (counts.Images, counts.AnnotatedImages));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Api.GetAsync($"teams/{host.Team}/models/{model.Id}/images/{images[0]}/annotations")).StatusCode);

        // A note too many does not take the pictures away that can still come back.
        await host.Get<Garbage>().NoteAsync(host.Team, model.Id, images[0]);
        await host.Get<Garbage>().SweepAsync(host.Team, model.Id, images[0]);

        await UndoAsync(model.Id, deletion, HttpStatusCode.Accepted);
        await EndsAsync(model.Id, deletion, DeletionState.Restored, deleted: 3, restored: 3);
        Assert.Equal(before.Select(Known), (await ShownAsync(model.Id)).Select(Known));
        Assert.Equal(2, Assert.Single(await host.GetAsync<List<LabelInfo>>($"teams/{host.Team}/models/{model.Id}/labels")).Targets);
        var image = await host.GetAsync<ImageInfo>($"teams/{host.Team}/models/{model.Id}/images/{images[0]}");
        using var outside = new HttpClient();
        Assert.Equal(image.Bytes, (await outside.GetByteArrayAsync(image.ContentUrl)).Length);

        // Asking again is one undoing; and what came back can go again.
        await UndoAsync(model.Id, deletion, HttpStatusCode.Accepted);
        await EndsAsync(model.Id, await DeleteAsync(model.Id, new DeletionRequest([images[0]]), count: 1), DeletionState.Deleted, deleted: 1);
        Assert.Equal(2, (await host.GetAsync<List<DeletionInfo>>($"teams/{host.Team}/models/{model.Id}/deletions")).Count);
    }

    [Fact]
    public async Task AllThatAFilterFindsGoButTheExceptions()
    {
        var model = await host.NewModelAsync();
        var images = await UploadAsync(model.Id, 6);
        await host.LabelAsync(model.Id, images[1], "a");
        await host.LabelAsync(model.Id, images[2], "a");
        await host.LabelAsync(model.Id, images[3], "b");
        var labelled = await DeleteAsync(model.Id, new DeletionRequest(All: true, Except: [images[2]]), count: 1, "?label=a");
        await EndsAsync(model.Id, labelled, DeletionState.Deleted, deleted: 1);
        var rest = await DeleteAsync(model.Id, new DeletionRequest(All: true), count: 5);
        await EndsAsync(model.Id, rest, DeletionState.Deleted, deleted: 5);
        Assert.Empty(await ShownAsync(model.Id));
        await UndoAsync(model.Id, rest, HttpStatusCode.Accepted);
        await EndsAsync(model.Id, rest, DeletionState.Restored, deleted: 5, restored: 5);
        Assert.Equal(images.Except([images[1]]).Reverse(), (await ShownAsync(model.Id)).Select(image => image.Id));
    }

    [Fact]
    public async Task WhatIsInTheWayStays()
    {
        var model = await host.NewModelAsync();
        var images = await UploadAsync(model.Id, 3);
        var deletion = await DeleteAsync(model.Id, new DeletionRequest(images), count: 3);
        await EndsAsync(model.Id, deletion, DeletionState.Deleted, deleted: 3);
        var sameName = await host.UploadPictureAsync(model.Id, seed: 100, "p0.png");
        var sameBytes = await host.UploadPictureAsync(model.Id, seed: 1, "other.png");

        await UndoAsync(model.Id, deletion, HttpStatusCode.Accepted);
        await EndsAsync(model.Id, deletion, DeletionState.Restored, deleted: 3, restored: 1, kept: 2);
        Assert.Equal(new[] { sameBytes, sameName, images[2] }.Order(), (await ShownAsync(model.Id)).Select(image => image.Id).Order());
    }

    [Fact]
    public async Task AfterADayTheyAreGoneForGood()
    {
        var model = await host.NewModelAsync();
        var images = await UploadAsync(model.Id, 2);
        var deletion = await DeleteAsync(model.Id, new DeletionRequest([images[0]]), count: 1);
        await EndsAsync(model.Id, deletion, DeletionState.Deleted, deleted: 1);
        var storage = host.Get<StorageAccess>();
        async Task<int> BlobsAsync(string image) =>
            await storage.Library.GetBlobsAsync(new() { Prefix = BlobPaths.ImageFolder(host.Team, model.Id, image) }).CountAsync();
        async Task SweepAsync(double hours) =>
            await new DeletionStore(storage, host.Get<ImageStore>(), host.Get<SourceStore>(), host.Get<Garbage>(), new Later(TimeSpan.FromHours(hours))).SweepOldAsync();

        await SweepAsync(24.5);
        Assert.True(await BlobsAsync(images[0]) > 0);
        await SweepAsync(25.5);
        Assert.Equal(0, await BlobsAsync(images[0]));
        Assert.True(await BlobsAsync(images[1]) > 0);
        await UndoAsync(model.Id, deletion, HttpStatusCode.NotFound);
        Assert.Equal(images[1], Assert.Single(await ShownAsync(model.Id)).Id);
    }

    [Fact]
    public async Task WhatIsMeantMustBeSaid()
    {
        var model = await host.NewModelAsync();
        var image = Assert.Single(await UploadAsync(model.Id, 1));
        foreach (var request in new[]
        {
            new DeletionRequest(), new DeletionRequest([]), new DeletionRequest([image], All: true), new DeletionRequest(["../x"]),
            new DeletionRequest([.. Enumerable.Repeat(image, 1001)]), new DeletionRequest(All: true, Except: ["x"]),
        })
        {
            var answer = await host.Api.PostAsJsonAsync($"teams/{host.Team}/models/{model.Id}/deletions", request, WireJson.Options);
            Assert.Equal(RefusalCodes.BadRequest, await LibraryHost.RefusalAsync(answer));
        }

        Assert.Single(await ShownAsync(model.Id));
        Assert.Empty(await host.GetAsync<List<DeletionInfo>>($"teams/{host.Team}/models/{model.Id}/deletions"));
    }

    /// <summary>Without links, which expire.</summary>
    private static string Known(ImageInfo image) => $"{image.Id} {image.Name} {image.State} {image.AnnotationVersion} {string.Join(",", image.Labels)} {image.Sha256}";

    private async Task<List<string>> UploadAsync(string model, int count)
    {
        var images = new List<string>();
        for (var i = 0; i < count; i++)
        {
            images.Add(await host.UploadPictureAsync(model, i));
        }

        return images;
    }

    private async Task<IReadOnlyList<ImageInfo>> ShownAsync(string model) =>
        (await host.GetAsync<PageOf<ImageInfo>>($"teams/{host.Team}/models/{model}/images")).Items;

    private async Task<string> DeleteAsync(string model, DeletionRequest request, int count, string query = "")
    {
        var answer = await host.Api.PostAsJsonAsync($"teams/{host.Team}/models/{model}/deletions{query}", request, WireJson.Options);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var begun = await LibraryHost.ReadAsync<DeletionInfo>(answer);
        Assert.Equal((count, begun.DeletedAt.AddDays(1)), (begun.Images, begun.UndoUntil));
        return begun.Id;
    }

    private async Task UndoAsync(string model, string deletion, HttpStatusCode expected) =>
        Assert.Equal(expected, (await host.Api.PostAsync($"teams/{host.Team}/models/{model}/deletions/{deletion}/undo", null)).StatusCode);

    private async Task EndsAsync(string model, string deletion, DeletionState state, int deleted, int restored = 0, int kept = 0)
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(50))
        {
            var now = (await host.GetAsync<List<DeletionInfo>>($"teams/{host.Team}/models/{model}/deletions")).Single(one => one.Id == deletion);
            if (now.State == state)
            {
                Assert.Equal((deleted, restored, kept), (now.Deleted, now.Restored, now.Kept));
                return;
            }

            Assert.True(DateTime.UtcNow < end, $"{now} does not become {state}");
        }
    }
}

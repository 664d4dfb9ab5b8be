using System.Net;
using NetVips;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage;
using static NeuroBot.Functions.Tests.Eventually;

namespace NeuroBot.Functions.Tests.Library;

/// <summary>Large pictures have a copy as large as a screen.</summary>
public sealed class ScreenCopyTests(LibraryHost host) : IClassFixture<LibraryHost>
{
    [Fact]
    public async Task ALargePictureHasACopyOfItsFormAndASmallOneHasNone()
    {
        var model = await host.NewModelAsync();
        var large = await host.UploadAsync(model.Id, "large.png", Pictures.Png(3000, 1500));
        var turned = await host.UploadAsync(model.Id, "turned.jpg", Pictures.Jpeg(3000, 1500, orientation: 6));
        var small = await host.UploadAsync(model.Id, "small.png", Pictures.Png(2560, 100 + 427));
        Assert.Equal((2560, 1280), await CopySizeAsync(model.Id, large.Image!));
        Assert.Equal((1280, 2560), await CopySizeAsync(model.Id, turned.Image!));
        Assert.Null((await InfoAsync(model.Id, small.Image!)).ScreenUrl);

        // Lists have thumbnails only.
        var page = await host.GetAsync<PageOf<ImageInfo>>($"teams/{host.Team}/models/{model.Id}/images");
        Assert.All(page.Items, image => Assert.Null(image.ScreenUrl));

        // It shows the picture: the same mean colour.
        using var client = new HttpClient();
        var info = await InfoAsync(model.Id, large.Image!);
        using var copy = Image.NewFromBuffer(await client.GetByteArrayAsync(info.ScreenUrl));
        using var stored = Image.NewFromBuffer(await client.GetByteArrayAsync(info.ContentUrl));
        Assert.Equal(stored.Avg(), copy.Avg(), 1.0);

        // Set aside and brought back, it is still known; deleted for good, it goes with the picture.
        var deletion = await LibraryHost.ReadAsync<DeletionInfo>(await host.Api.PostAsync(
            $"teams/{host.Team}/models/{model.Id}/deletions", System.Net.Http.Json.JsonContent.Create(new DeletionRequest([large.Image!]), options: Contracts.WireJson.Options)));
        await UntilAsync(async () => (await host.Api.GetAsync($"teams/{host.Team}/models/{model.Id}/images/{large.Image}")).StatusCode == HttpStatusCode.NotFound);
        await UntilAsync(async () => (await host.Api.PostAsync($"teams/{host.Team}/models/{model.Id}/deletions/{deletion.Id}/undo", null)).StatusCode == HttpStatusCode.Accepted);
        await UntilAsync(async () => (await host.Api.GetAsync($"teams/{host.Team}/models/{model.Id}/images/{large.Image}")).StatusCode == HttpStatusCode.OK);
        Assert.Equal((2560, 1280), await CopySizeAsync(model.Id, large.Image!));
        Assert.Equal(HttpStatusCode.NoContent, (await host.Api.DeleteAsync($"teams/{host.Team}/models/{model.Id}/images/{large.Image}")).StatusCode);
        await UntilAsync(async () => !await host.Get<StorageAccess>().Library.GetBlobClient(BlobPaths.ScreenCopy(host.Team, model.Id, large.Image!)).ExistsAsync());
    }

    [Fact]
    public async Task LargeTilesHaveThemToo()
    {
        var model = await host.NewModelAsync(tiling: new TileGrid(1, 2));
        var source = await host.UploadAsync(model.Id, "plate.jpg", Pictures.Jpeg(2800, 2700));
        Assert.Equal((UploadState.Accepted, null), (source.State, source.Refusal));
        Assert.Equal((1327, 2560), await CopySizeAsync(model.Id, source.Image!));
    }

    private Task<ImageInfo> InfoAsync(string model, string image) => host.GetAsync<ImageInfo>($"teams/{host.Team}/models/{model}/images/{image}");

    private async Task<(int Width, int Height)> CopySizeAsync(string model, string image)
    {
        using var client = new HttpClient();
        using var copy = Image.NewFromBuffer(await client.GetByteArrayAsync((await InfoAsync(model, image)).ScreenUrl));
        return (copy.Width, copy.Height);
    }
}

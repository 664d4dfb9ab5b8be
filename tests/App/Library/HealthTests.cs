using System.Net;
using System.Net.Http.Json;
using Azure;
using Azure.Data.Tables;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Storage;
using NeuroBot.Storage.Library;
using static NeuroBot.Functions.Tests.Eventually;

namespace NeuroBot.Functions.Tests.Library;

/// <summary>数据集体检: what is kept of each image tells how healthy the whole is, and the image list shows what is behind.</summary>
public sealed class HealthTests(LibraryHost host) : IClassFixture<LibraryHost>
{
    [Fact]
    public async Task TellsSizesFormsAndTheSmallestTargetAndListsTheImagesBehind()
    {
        var model = await host.NewModelAsync();
        var images = await UploadAsync(model.Id, Enumerable.Range(0, 4).Select(i => Pictures.Png(320, 200, seed: i)));
        await SaveAsync(model.Id, images[0], new BoxShape(0, 0, 32, 32) { Label = "a" }, new BoxShape(50, 50, 64, 16) { Label = "b" }, new BoxShape(1, 1, 3, 3) { Ignore = true });
        await SaveAsync(model.Id, images[1], new BoxShape(9, 9, 8, 8) { Label = "a" });
        await SaveAsync(model.Id, images[2]);

        var health = await HealthAsync(model.Id);
        Assert.Equal((4, 3, 1, 3, 0), (health.Images, health.Annotated, health.Negatives, health.Targets, health.Unmeasured));
        Assert.Equal([new LabelHealth("a", 2, 2, 2.0 / 3, false, true), new LabelHealth("b", 1, 1, 1.0 / 3, false, true)], health.Labels);
        Assert.Equal([(6, 1), (7, 0), (8, 0), (9, 0), (10, 2)], health.Sides.Select(bar => (bar.Step, bar.Targets)));
        Assert.Equal((images[1], 64, 1000.0, RatioAdvice.Good), (health.Smallest!.Image, health.Smallest.Area, health.Smallest.Ratio, health.Smallest.Advice));
        Assert.Equal("b", (await HealthAsync(model.Id, "?label=b")).Label);
        Assert.Equal([10], (await HealthAsync(model.Id, "?label=b")).Sides.Select(bar => bar.Step));

        Assert.Equal([images[0]], await ListedAsync(model.Id, "side=10"));
        Assert.Equal([images[1]], await ListedAsync(model.Id, "side=6&label=a"));
        Assert.Equal([images[0]], await ListedAsync(model.Id, "aspect=10"));
        Assert.Empty(await ListedAsync(model.Id, "aspect=10&label=a"));
        Assert.Empty(await ListedAsync(model.Id, "aspect=10&side=6"));
        Assert.Equal([images[3]], await ListedAsync(model.Id, "annotated=false"));
        Assert.Equal([images[2], images[1], images[0]], await ListedAsync(model.Id, "annotated=true"));

        // A label that is drawn later is counted at once.
        await SaveAsync(model.Id, images[3], new BoxShape(9, 9, 4, 4) { Label = "a" });
        Assert.Equal(16, (await HealthAsync(model.Id)).Smallest!.Area);
    }

    [Fact]
    public async Task FindsBlurredDarkAndBrightPicturesAmongManyLikeOneAnother()
    {
        var model = await host.NewModelAsync();
        var usual = await UploadAsync(model.Id, Enumerable.Range(0, 12).Select(i => Looks.Picture(i)));
        var blurred = (await UploadAsync(model.Id, [Looks.Picture(20, blur: 4)]))[0];
        var dark = (await UploadAsync(model.Id, [Looks.Picture(21, light: 0.15)]))[0];
        var bright = (await UploadAsync(model.Id, [Looks.Picture(22, light: 0.4, plus: 150)]))[0];

        var health = await HealthAsync(model.Id);
        Assert.Equal((1, 1, 1), (health.Sharpness!.Below, health.Brightness!.Below, health.Brightness.Above));
        Assert.Equal([blurred], await ListedAsync(model.Id, FormattableString.Invariant($"sharpness=..{health.Sharpness.Low:R}")));
        Assert.Equal([dark], await ListedAsync(model.Id, FormattableString.Invariant($"brightness=..{health.Brightness.Low:R}")));
        Assert.Equal([bright], await ListedAsync(model.Id, FormattableString.Invariant($"brightness={health.Brightness.High:R}..")));
        foreach (var bar in health.Sharpness.Bars)
        {
            Assert.Equal(bar.Images, (await ListedAsync(model.Id, FormattableString.Invariant($"sharpness={bar.From:R}..{bar.To:R}"))).Count);
        }

        Assert.Equal(blurred, (await ListedAsync(model.Id, "sort=sharpness"))[0]);
        Assert.Equal(bright, (await ListedAsync(model.Id, "sort=-brightness"))[0]);
        Assert.Equal(usual.Count + 3, health.Images);
    }

    [Fact]
    public async Task PicturesThatLookTheSameAreShownTogetherAndCanGoTogether()
    {
        var model = await host.NewModelAsync();
        var first = await UploadAsync(model.Id, [Looks.Picture(1), Looks.Picture(2), Looks.Picture(3)]);
        var again = await UploadAsync(model.Id, [Looks.Picture(2, light: 0.9), Looks.Picture(2, noise: 6), Looks.Picture(3, quality: 60)]);

        Assert.Equal(new SimilarCounts(2, 5), (await HealthAsync(model.Id)).Similar);
        var groups = await host.GetAsync<PageOf<SimilarGroup>>($"teams/{host.Team}/models/{model.Id}/health/similar");
        Assert.Equal(2, groups.Total);
        Assert.Equal([first[1], again[0], again[1]], groups.Items[0].Images.Select(image => image.Id));
        Assert.Equal((2, 2), (groups.Items[1].Total, groups.Items[1].Images.Count));
        Assert.NotNull(groups.Items[1].Images[0].ThumbnailUrl);
        Assert.Equal([again[1], again[0], first[1]], await ListedAsync(model.Id, $"near={groups.Items[0].Hash}"));

        // All but the first of the group.
        var answer = await host.Api.PostAsJsonAsync(
            $"teams/{host.Team}/models/{model.Id}/deletions?near={groups.Items[0].Hash}", new DeletionRequest(All: true, Except: [first[1]]), WireJson.Options);
        var deletion = await LibraryHost.ReadAsync<DeletionInfo>(answer);
        await UntilAsync(async () => (await host.GetAsync<List<DeletionInfo>>($"teams/{host.Team}/models/{model.Id}/deletions"))[0].State == DeletionState.Deleted);
        Assert.Equal(2, deletion.Images);
        Assert.Equal([again[2], first[2], first[1], first[0]], await ListedAsync(model.Id, ""));
        Assert.Equal(new SimilarCounts(1, 2), (await HealthAsync(model.Id)).Similar);

        // What comes back is as well known as before.
        await host.Api.PostAsync($"teams/{host.Team}/models/{model.Id}/deletions/{deletion.Id}/undo", null);
        await UntilAsync(async () => (await HealthAsync(model.Id)).Similar == new SimilarCounts(2, 5));
    }

    [Fact]
    public async Task ImagesOfBeforeItWasKeptAreMeasuredWhenAsked()
    {
        var model = await host.NewModelAsync();
        var images = await UploadAsync(model.Id, Enumerable.Range(0, 3).Select(i => Looks.Picture(i)));
        await SaveAsync(model.Id, images[0], new BoxShape(0, 0, 20, 20) { Label = "a" });
        await SaveAsync(model.Id, images[1]);
        var measured = await HealthAsync(model.Id);
        await ForgetAsync(model.Id, images);
        var before = await HealthAsync(model.Id);
        Assert.Equal((3, null, null, 0), (before.Unmeasured, before.Sharpness, before.Smallest, before.Sides.Count));
        Assert.Equal(measured.Labels, before.Labels);

        var begun = await LibraryHost.ReadAsync<MeasurementInfo>(await host.Api.PostAsync($"teams/{host.Team}/models/{model.Id}/health/measurements", null));
        Assert.Equal(3, begun.Unmeasured);
        await UntilAsync(async () => await HealthAsync(model.Id) is { Unmeasured: 0, Measuring: false });
        var after = await HealthAsync(model.Id);
        Assert.Equal((measured.Smallest, measured.Sharpness!.Middle, measured.Brightness!.Middle), (after.Smallest, after.Sharpness!.Middle, after.Brightness!.Middle));
        Assert.Equal(measured.Sides, after.Sides);
    }

    [Fact]
    public async Task RepairMakesOldLabelSummariesNewAndCountsThemAsNothingAmiss()
    {
        var model = await host.NewModelAsync();
        var images = await UploadAsync(model.Id, [Looks.Picture(1)]);
        await SaveAsync(model.Id, images[0], new BoxShape(0, 0, 20, 20) { Label = "a" });
        await ForgetAsync(model.Id, images);
        var report = await LibraryHost.ReadAsync<RepairReport>(await host.Api.PostAsync($"teams/{host.Team}/models/{model.Id}/repair", null));
        Assert.True(report.IsClean, report.ToString());
        Assert.Equal(400, (await HealthAsync(model.Id)).Smallest?.Area);
    }

    [Theory]
    [InlineData("side=x")]
    [InlineData("aspect=-1")]
    [InlineData("annotated=perhaps")]
    [InlineData("sharpness=1")]
    [InlineData("sharpness=..")]
    [InlineData("brightness=1..x")]
    [InlineData("near=12")]
    public async Task AFilterThatCannotBeReadIsRefused(string query)
    {
        var model = await host.NewModelAsync();
        var answer = await host.Api.GetAsync($"teams/{host.Team}/models/{model.Id}/images?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task AnotherTeamsModelAndNoKeyAreTurnedAway()
    {
        var model = await host.NewModelAsync();
        using var nobody = host.Client();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync($"teams/{host.Team}/models/{model.Id}/health")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Api.GetAsync($"teams/{host.Team}/models/01h{new string('0', 23)}/health")).StatusCode);
        Assert.Equal(0, (await HealthAsync(model.Id)).Images);
    }

    private async Task<List<string>> UploadAsync(string model, IEnumerable<byte[]> pictures)
    {
        var images = new List<string>();
        foreach (var picture in pictures)
        {
            images.Add((await host.UploadAsync(model, $"{Guid.NewGuid():N}.jpg", picture)).Image!);
        }

        return images;
    }

    /// <summary>The first annotations of an image; without shapes it has nothing to find.</summary>
    private async Task SaveAsync(string model, string image, params Shape[] shapes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"teams/{host.Team}/models/{model}/images/{image}/annotations")
        {
            Content = JsonContent.Create(new AnnotationsRequest(shapes, Negative: shapes.Length == 0), options: WireJson.Options),
        };
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        Assert.Equal(HttpStatusCode.OK, (await host.Api.SendAsync(request)).StatusCode);
    }

    /// <summary>Makes rows as they were before anything was kept for this page.</summary>
    private async Task ForgetAsync(string model, IEnumerable<string> images)
    {
        var table = host.Get<StorageAccess>().Table(TableNames.Images);
        foreach (var image in images)
        {
            var row = (await table.GetEntityAsync<TableEntity>(TableNames.Partition(host.Team, model), ImageRow.KeyOf(image))).Value;
            foreach (var column in new[] { "Sharpness", "Brightness", "Contrast", "LookHash", "TargetSizes", "SmallestTarget" })
            {
                row.Remove(column);
            }

            await table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);
            // As any change of an image does: cached lists are told by it.
            await host.Get<ImageStore>().SetTestedAsync(host.Team, model, image, withResults: true);
        }
    }

    private Task<DataHealth> HealthAsync(string model, string query = "") => host.GetAsync<DataHealth>($"teams/{host.Team}/models/{model}/health{query}");

    private async Task<List<string>> ListedAsync(string model, string query) =>
        [.. (await host.GetAsync<PageOf<ImageInfo>>($"teams/{host.Team}/models/{model}/images?size=200&{query}")).Items.Select(image => image.Id)];
}

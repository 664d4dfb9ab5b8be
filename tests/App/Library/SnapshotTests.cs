using System.Net;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Storage.Runs;
using static NeuroBot.Functions.Tests.Library.Frozen;

namespace NeuroBot.Functions.Tests.Library;

/// <summary>Data set versions are listed, opened and compared.</summary>
public sealed class SnapshotTests(LibraryHost host) : IClassFixture<LibraryHost>
{
    [Fact]
    public async Task EachTrainingsDataSetIsListedAndOpensAsItWas()
    {
        var data = await Frozen.NewAsync(host);
        Assert.Empty(await host.GetAsync<List<SnapshotInfo>>($"{data.Model}/snapshots"));
        var images = await data.UploadAsync(4);
        await data.DrawAsync(images[0], shapes: [Box("a"), Box("a", 12)]);
        await data.DrawAsync(images[1], shapes: [Box("b"), Box("b", 12)]);
        await data.DrawAsync(images[2], negative: true);
        var first = await data.TrainAsync();
        await data.DrawAsync(images[0], shapes: [Box("a"), Box("c", 12), Box("c", 13)]);
        await data.DrawAsync(images[3], shapes: [Box("a")]);
        var second = await data.TrainAsync();
        await host.Api.DeleteAsync($"{data.Model}/images/{images[1]}");

        var list = await host.GetAsync<List<SnapshotInfo>>($"{data.Model}/snapshots");
        Assert.Equal([(second, "V2", 4, 6, 3), (first, "V1", 3, 4, 2)], list.Select(one => (one.Id, one.Version, one.Images, one.Targets, one.Labels)));
        Assert.All(list, one => Assert.Equal((SnapshotKind.Training, "me"), (one.Kind, one.FrozenBy)));

        var opened = await host.GetAsync<SnapshotDetail>($"{data.Model}/snapshots/{first}");
        Assert.Equal(list[1], opened.Snapshot);
        Assert.Equal(2, opened.Present);
        Assert.Equal([new("a", 2, 1), new("b", 2, 1)], opened.Labels);

        var page = await host.GetAsync<PageOf<SnapshotImageInfo>>($"{data.Model}/snapshots/{first}/images?size=2&page=1");
        Assert.Equal((3, 2), (page.Total, page.Items.Count));
        Assert.Equal(("p0.png", new LabelCount("a", 2)), (page.Items[0].Name, Assert.Single(page.Items[0].Labels)));
        Assert.Equal(3, page.Items[0].Image!.Labels.Sum(label => label.Count));
        Assert.Null(page.Items[1].Image);
        Assert.Equal("p1.png", Assert.Single((await host.GetAsync<PageOf<SnapshotImageInfo>>($"{data.Model}/snapshots/{first}/images?label=b")).Items).Name);
        Assert.Equal("p2.png", Assert.Single((await host.GetAsync<PageOf<SnapshotImageInfo>>($"{data.Model}/snapshots/{first}/images?name=P2")).Items).Name);

        var shapes = await host.GetAsync<SnapshotShapes>($"{data.Model}/snapshots/{first}/images/{images[0]}");
        Assert.Equal(["a", "a"], shapes.Shapes.Select(shape => shape.Label));
        Assert.NotNull(shapes.Image!.ContentUrl);
        Assert.Equal(2, (await host.GetAsync<SnapshotShapes>($"{data.Model}/snapshots/{first}/images/{images[1]}")).Shapes.Count);
        foreach (var path in new[] { $"{first}/images/{images[3]}", $"{images[0]}", $"{images[0]}/images", $"{images[0]}/comparison", "nothing", $"{first}/comparison?with=x" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await host.Api.GetAsync($"{data.Model}/snapshots/{path}")).StatusCode);
        }
    }

    [Fact]
    public async Task AVersionIsComparedWithNowAndWithAnother()
    {
        var data = await Frozen.NewAsync(host);
        var images = await data.UploadAsync(5);
        await data.DrawAsync(images[0], shapes: [Box("a", 1, "one"), Box("a", 12, "two")]);
        await data.DrawAsync(images[1], shapes: [Box("a")]);
        await data.DrawAsync(images[2], shapes: [Box("b"), Box("b", 12)]);
        await data.DrawAsync(images[3], negative: true);
        var first = await data.TrainAsync();
        Assert.Equal((4, 0, 0, 0, 4), await CompareAsync(data, first));

        await data.DrawAsync(images[0], shapes: [Box("a", 2, "one"), Box("b", 12, "new")]);
        await data.DrawAsync(images[1]);
        await data.DrawAsync(images[4], shapes: [Box("a")]);
        await host.Api.DeleteAsync($"{data.Model}/images/{images[2]}");
        Assert.Equal((4, 1, 2, 1, 1), await CompareAsync(data, first));
        var comparison = await host.GetAsync<SnapshotComparison>($"{data.Model}/snapshots/{first}/comparison");
        Assert.Equal([new("a", 3, 2), new("b", 2, 1)], comparison.Labels);

        var changed = Assert.Single((await DifferencesAsync(data, first, "?change=changed")).Items);
        Assert.Equal((images[0], new ShapeChanges(1, 1, 1)), (changed.Difference.Id, changed.Difference.Shapes));
        Assert.Equal([new("a", 2, 1), new("b", 0, 1)], changed.Difference.Labels);
        var removed = (await DifferencesAsync(data, first, "?change=removed")).Items;
        Assert.Equal([(images[1], true), (images[2], false)], removed.Select(image => (image.Difference.Id, image.Image is not null)));
        var all = await DifferencesAsync(data, first, "?size=3&page=2");
        Assert.Equal((4, images[4], ImageChange.Added), (all.Total, Assert.Single(all.Items).Difference.Id, all.Items[0].Difference.Change));
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Api.GetAsync($"{data.Model}/snapshots/{first}/comparison/images?change=x")).StatusCode);

        await data.DrawAsync(images[1], shapes: [Box("a"), Box("b", 12)]);
        var second = await data.TrainAsync();
        await data.DrawAsync(images[0], shapes: [Box("a")]);
        Assert.Equal((4, 1, 1, 2, 1), await CompareAsync(data, first, $"?with={second}"));
    }

    [Fact]
    public async Task ATrainingOfBeforeSumsWereNotedIsListedToo()
    {
        var data = await Frozen.NewAsync(host);
        var images = await data.UploadAsync(2);
        await data.DrawAsync(images[0], shapes: [Box("a")]);
        await data.DrawAsync(images[1], shapes: [Box("a")]);
        var version = await data.TrainAsync();
        var now = Assert.Single(await host.GetAsync<List<SnapshotInfo>>($"{data.Model}/snapshots"));
        await host.Get<JobStore>().ChangeAsync(
            new JobKey(JobKind.Train, host.Team, data.ModelId, version), row => row with { Targets = 0, FrozenAt = null });
        Assert.Equal(now, Assert.Single(await host.GetAsync<List<SnapshotInfo>>($"{data.Model}/snapshots")));
    }

    private async Task<(int Before, int Added, int Removed, int Changed, int Unchanged)> CompareAsync(Frozen data, string snapshot, string query = "")
    {
        var found = await host.GetAsync<SnapshotComparison>($"{data.Model}/snapshots/{snapshot}/comparison{query}");
        return (found.Before, found.Added, found.Removed, found.Changed, found.Unchanged);
    }

    private Task<PageOf<DifferenceInfo>> DifferencesAsync(Frozen data, string snapshot, string query) =>
        host.GetAsync<PageOf<DifferenceInfo>>($"{data.Model}/snapshots/{snapshot}/comparison/images{query}");
}

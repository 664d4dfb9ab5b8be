using System.Net;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Functions.Demo;
using NeuroBot.Functions.Tests.Library;
using NeuroBot.Storage;
using NeuroBot.Storage.Annotations;
using NeuroBot.Storage.Library;
using static NeuroBot.Functions.Tests.Eventually;

namespace NeuroBot.Functions.Tests.Demo;

public sealed class FillWithDemoTests(LibraryHost host) : IClassFixture<LibraryHost>
{
    [Fact]
    public async Task AnEmptyModelIsFilledOnceAndEveryLabelLiesWhereThePartHasIt()
    {
        var model = await host.NewModelAsync();
        var home = $"teams/{host.Team}/models/{model.Id}";
        var demo = await LibraryHost.ReadAsync<DemoInfo>(await host.Api.PostAsync($"{home}/demo", null));
        var again = await LibraryHost.ReadAsync<DemoInfo>(await host.Api.PostAsync($"{home}/demo", null));
        Assert.Equal(demo, again);
        await UntilAsync(async () => await CountsAsync(home) is { } now && now.AnnotatedImages == demo.Labelled && now.Images == demo.Images, seconds: 120);

        var counts = await CountsAsync(home);
        Assert.Equal((demo.Images, demo.Labelled, Defects.Labels.Count), (counts.Images, counts.AnnotatedImages, counts.Labels));
        var verdicts = await host.GetAsync<PageOf<UploadVerdict>>($"{home}/uploads?batch={demo.Batch}&size=200");
        Assert.Equal(demo.Images, verdicts.Total);
        Assert.All(verdicts.Items, verdict => Assert.Equal(UploadState.Accepted, verdict.State));

        var images = (await host.GetAsync<PageOf<ImageInfo>>($"{home}/images?size=200")).Items.ToDictionary(image => image.Name);
        for (var number = 0; number < demo.Images; number++)
        {
            var part = DemoPart.Draw(1, number);
            var annotations = await host.Api.GetAsync($"{home}/images/{images[part.Name].Id}/annotations");
            if (!part.IsLabelled)
            {
                Assert.Equal(ImageState.Unprocessed, images[part.Name].State);
                continue;
            }

            var document = (await LibraryHost.ReadAsync<AnnotationsInfo>(annotations)).Document!;
            Assert.Equal(part.Boxes.Count == 0, document.Negative);
            Assert.Equal(
                part.Boxes.Select(box => (box.Label, (double)box.Left, (double)box.Top, (double)(box.Right - box.Left), (double)(box.Bottom - box.Top))),
                document.Shapes.Cast<BoxShape>().Select(box => (box.Label!, box.X, box.Y, box.Width, box.Height)));
            Assert.Equal(document.Shapes.Count, document.Shapes.Select(shape => shape.Id).Distinct().Count());
        }

        await RefusedAsync(home);
    }

    [Fact]
    public async Task WhatRunsAgainNeitherDoublesAPictureNorTouchesALabel()
    {
        var model = await host.NewModelAsync();
        var row = (await host.Get<ModelStore>().FindAsync(host.Team, model.Id))!;
        var filling = host.Get<DemoFilling>();
        // Everything is granted, as if the host had died after the first portion.
        var order = new DemoOrder(host.Team, model.Id, "me", await filling.GrantAsync(row, "me", default));
        var portion = new DemoPortion(order, [0, 1, 2]);
        await filling.UploadAsync(portion, default);
        await filling.UploadAsync(portion, default);
        var verdicts = new List<UploadVerdict>();
        var granted = await host.Get<UploadStore>().ListAsync(host.Team, model.Id, order.Batch);
        foreach (var name in portion.Numbers.Select(DemoPart.NameOf))
        {
            verdicts.Add(await host.VerdictAsync(model.Id, granted.Single(one => one.Name == name).Upload));
        }

        // What has its verdict is not uploaded anew: intake has removed what it took in, and nothing comes after it.
        await filling.UploadAsync(portion, default);
        foreach (var verdict in verdicts)
        {
            Assert.False(await host.Get<StorageAccess>().Uploads.GetBlobClient(BlobPaths.UploadedImage(host.Team, model.Id, verdict.Upload)).ExistsAsync());
        }

        Assert.All(verdicts, verdict => Assert.Equal(UploadState.Accepted, verdict.State));
        Assert.Equal(3, (await CountsAsync($"teams/{host.Team}/models/{model.Id}")).Images);

        // One has labels of its own by now, one is gone.
        await host.LabelAsync(model.Id, verdicts[0].Image!, "mine");
        Assert.Equal(HttpStatusCode.NoContent, (await host.Api.DeleteAsync($"teams/{host.Team}/models/{model.Id}/images/{verdicts[1].Image}")).StatusCode);
        Assert.Equal([3], await filling.LabelAsync(new DemoPortion(order, [0, 1, 2, 3]), default));
        var kept = await host.GetAsync<AnnotationsInfo>($"teams/{host.Team}/models/{model.Id}/images/{verdicts[0].Image}/annotations");
        Assert.Equal(["mine"], kept.Document!.Shapes.Select(shape => shape.Label));
        Assert.Null(await host.Get<AnnotationStore>().ReadAsync(host.Team, model.Id, verdicts[1].Image!));
        Assert.Equal(2, (await CountsAsync($"teams/{host.Team}/models/{model.Id}")).AnnotatedImages);

        await filling.CloseAsync(order, default);
        var rows = await host.Get<UploadStore>().ListAsync(host.Team, model.Id, order.Batch);
        Assert.Equal(3, rows.Count(one => one.State == UploadState.Accepted));
        Assert.All(rows.Where(one => one.State != UploadState.Accepted), one => Assert.Equal(UploadState.Refused, one.State));
    }

    [Fact]
    public async Task OtherModelsAreLeftAlone()
    {
        foreach (var model in new[] { await host.NewModelAsync(ModelType.Ocr), await host.NewModelAsync(tiling: new TileGrid(2, 2)) })
        {
            await RefusedAsync($"teams/{host.Team}/models/{model.Id}");
        }
    }

    private async Task RefusedAsync(string home)
    {
        var answer = await host.Api.PostAsync($"{home}/demo", null);
        Assert.NotEqual(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Contains(RefusalCodes.DemoModel, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<ModelCounts> CountsAsync(string home) => (await host.GetAsync<ModelInfo>(home)).Counts;
}

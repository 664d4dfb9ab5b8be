using System.Net;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Functions.Demo;
using NeuroBot.Functions.Tests.Library;

namespace NeuroBot.Functions.Tests.Demo;

public sealed class FillWithDemoTests(LibraryHost host) : IClassFixture<LibraryHost>
{
    [Fact]
    public async Task AnEmptyModelIsFilledOnceAndEveryLabelLiesWhereThePartHasIt()
    {
        var model = await host.NewModelAsync();
        var home = $"teams/{host.Team}/models/{model.Id}";
        var demo = await LibraryHost.ReadAsync<DemoInfo>(await host.Api.PostAsync($"{home}/demo", null));
        await UntilAsync(async () => (await CountsAsync(home)).AnnotatedImages == demo.Labelled);

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
        var order = new DemoOrder(host.Team, model.Id, "me", UlidOf());
        var filling = host.Get<DemoFilling>();
        var first = await filling.UploadAsync(new DemoPortion(order, 0, 3), default);
        var second = await filling.UploadAsync(new DemoPortion(order, 0, 3), default);
        var verdicts = new List<UploadVerdict>();
        foreach (var upload in first.Concat(second))
        {
            verdicts.Add(await host.VerdictAsync(model.Id, upload.Upload));
        }

        Assert.Equal(3, verdicts.Count(verdict => verdict.State == UploadState.Accepted));
        Assert.Equal(3, verdicts.Count(verdict => verdict.State == UploadState.Duplicate));

        var image = verdicts[0].Image!;
        await host.LabelAsync(model.Id, image, "mine");
        Assert.Empty(await filling.LabelAsync(new DemoUploads(order, [.. first, .. second]), default));
        var kept = await host.GetAsync<AnnotationsInfo>($"teams/{host.Team}/models/{model.Id}/images/{image}/annotations");
        Assert.Equal(["mine"], kept.Document!.Shapes.Select(shape => shape.Label));
        Assert.Equal(3, (await CountsAsync($"teams/{host.Team}/models/{model.Id}")).AnnotatedImages);
    }

    [Fact]
    public async Task OtherModelsAreLeftAlone()
    {
        foreach (var model in new[] { await host.NewModelAsync(ModelType.Ocr), await host.NewModelAsync(tiling: new TileGrid(2, 2)) })
        {
            await RefusedAsync($"teams/{host.Team}/models/{model.Id}");
        }
    }

    private static string UlidOf() => Training.AppHost.New();

    private async Task RefusedAsync(string home)
    {
        var answer = await host.Api.PostAsync($"{home}/demo", null);
        Assert.NotEqual(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Contains(RefusalCodes.DemoModel, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<ModelCounts> CountsAsync(string home) => (await host.GetAsync<ModelInfo>(home)).Counts;

    private static async Task UntilAsync(Func<Task<bool>> met)
    {
        for (var end = DateTime.UtcNow.AddSeconds(120); !await met(); await Task.Delay(200))
        {
            Assert.True(DateTime.UtcNow < end, "it does not come to its end");
        }
    }
}

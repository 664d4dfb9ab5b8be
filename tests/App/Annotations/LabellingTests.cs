using System.Net;
using System.Net.Http.Json;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Functions.Tests.Library;

namespace NeuroBot.Functions.Tests.Annotations;

/// <summary>What the Annotate page asks besides reading and saving.</summary>
public sealed class LabellingTests(LibraryHost host) : IClassFixture<LibraryHost>
{
    [Fact]
    public async Task ALabelIsThereBeforeItsFirstUseAndKeepsItsColour()
    {
        var model = await host.NewModelAsync();
        var path = $"teams/{host.Team}/models/{model.Id}/labels";
        async Task<HttpResponseMessage> PutAsync(string name, string? color = null) =>
            await host.Api.PutAsJsonAsync(path, new LabelRequest(name, color), WireJson.Options);

        Assert.Equal(HttpStatusCode.OK, (await PutAsync(" 毛刺 ", "#0072b2")).StatusCode);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => PutAsync($"label {i}")));
        Assert.Equal(9, (await host.GetAsync<List<LabelInfo>>(path)).Count);
        Assert.Equal(new LabelInfo("毛刺", 0, 0, "#0072b2"), (await host.GetAsync<List<LabelInfo>>(path))[0]);
        await PutAsync("毛刺", "#d55e00");
        var image = await host.UploadPictureAsync(model.Id, 1);
        await host.LabelAsync(model.Id, image, "毛刺");
        Assert.Equal(new LabelInfo("毛刺", 1, 1, "#d55e00"), (await host.GetAsync<List<LabelInfo>>(path))[0]);
        Assert.Equal(9, (await host.GetAsync<List<LabelInfo>>(path)).Count);
        Assert.Equal(HttpStatusCode.BadRequest, (await PutAsync("a", "red")).StatusCode);
        Assert.Equal(RefusalCodes.LabelEmpty, await LibraryHost.RefusalAsync(await PutAsync("  ")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?sort=name")]
    [InlineData("?sort=uploaded&name=p")]
    public async Task TheNextUnlabelledImageFollowsTheOrderAndBeginsAgain(string query)
    {
        var model = await host.NewModelAsync();
        for (var i = 0; i < 5; i++)
        {
            await host.UploadPictureAsync(model.Id, i);
        }

        var order = (await host.GetAsync<PageOf<ImageInfo>>($"teams/{host.Team}/models/{model.Id}/images{query}")).Items.Select(image => image.Id).ToList();
        await host.LabelAsync(model.Id, order[2], "a");
        Assert.Equal((order[1], 4), await NextAsync(model.Id, order[0], query));
        Assert.Equal((order[3], 4), await NextAsync(model.Id, order[1], query));
        Assert.Equal((order[0], 4), await NextAsync(model.Id, order[4], query));
        foreach (var image in order.Where((_, place) => place is not 2 and not 4))
        {
            await host.LabelAsync(model.Id, image, "a");
        }

        Assert.Equal((order[4], 1), await NextAsync(model.Id, order[0], query));
        Assert.Equal((null, 1), await NextAsync(model.Id, order[4], query));
    }

    [Fact]
    public async Task ThePageAroundAnImageHoldsIt()
    {
        var model = await host.NewModelAsync();
        for (var i = 0; i < 5; i++)
        {
            await host.UploadPictureAsync(model.Id, i);
        }

        var path = $"teams/{host.Team}/models/{model.Id}/images?size=2";
        var all = (await host.GetAsync<PageOf<ImageInfo>>($"teams/{host.Team}/models/{model.Id}/images")).Items;
        for (var i = 0; i < 5; i++)
        {
            var page = await host.GetAsync<PageOf<ImageInfo>>($"{path}&around={all[i].Id}");
            Assert.Equal(((i / 2) + 1, 5), (page.Page, page.Total));
            Assert.Contains(page.Items, image => image.Id == all[i].Id);
        }

        Assert.Equal(2, (await host.GetAsync<PageOf<ImageInfo>>($"{path}&page=2&around=unknown")).Page);
    }

    [Fact]
    public async Task ALabelIsRenamedMergedAndDeletedOnEveryImage()
    {
        var model = await host.NewModelAsync();
        var path = $"teams/{host.Team}/models/{model.Id}/labels";
        for (var i = 0; i < 4; i++)
        {
            await host.LabelAsync(model.Id, await host.UploadPictureAsync(model.Id, i), i < 3 ? "a" : "b");
        }

        await host.Api.PutAsJsonAsync(path, new LabelRequest("a", "#0072b2"), WireJson.Options);
        async Task ChangeAsync(string from, string? to, params LabelInfo[] expected)
        {
            var answer = await host.Api.PostAsJsonAsync(path + "/changes", new LabelChangeRequest(from, to), WireJson.Options);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            var found = await host.GetAsync<List<LabelInfo>>(path);
            for (var end = DateTime.UtcNow.AddSeconds(60); !found.SequenceEqual(expected); found = await host.GetAsync<List<LabelInfo>>(path))
            {
                Assert.True(DateTime.UtcNow < end, $"{from} does not become {to}: {string.Join(", ", found)}");
                await Task.Delay(50);
            }
        }

        await ChangeAsync("a", " c ", new LabelInfo("c", 3, 3, "#0072b2"), new LabelInfo("b", 1, 1));
        await ChangeAsync("b", "c", new LabelInfo("c", 4, 4, "#0072b2"));
        await ChangeAsync("c", null);
        Assert.Equal(0, (await host.GetAsync<ModelInfo>($"teams/{host.Team}/models/{model.Id}")).Counts.AnnotatedImages);
        Assert.Equal(HttpStatusCode.NotFound,
            (await host.Api.PostAsJsonAsync(path + "/changes", new LabelChangeRequest("c", "d"), WireJson.Options)).StatusCode);
    }

    private async Task<(string? Next, int Left)> NextAsync(string model, string image, string query)
    {
        var next = await host.GetAsync<NextImage>($"teams/{host.Team}/models/{model}/images/{image}/next-unlabelled{query}");
        return (next.Image?.Id, next.Left);
    }
}

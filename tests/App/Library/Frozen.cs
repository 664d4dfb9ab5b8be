using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Domain.Identity;
using NeuroBot.Functions.Training;
using NeuroBot.Storage.Runs;

namespace NeuroBot.Functions.Tests.Library;

/// <summary>A model with labelled images, and data sets frozen from it as a training does.</summary>
internal sealed class Frozen(LibraryHost host, string model)
{
    public string Model => $"teams/{host.Team}/models/{model}";

    public string ModelId => model;

    public static async Task<Frozen> NewAsync(LibraryHost host) => new(host, (await host.NewModelAsync()).Id);

    /// <summary>What a training does before it is sent to a worker; the version's id.</summary>
    public async Task<string> TrainAsync()
    {
        var key = new JobKey(JobKind.Train, host.Team, model, host.Get<IIdMaker>().Next());
        await host.Get<JobStore>().AddTrainingAsync(new JobRow(key, 0, "m", ModelType.Detection, new TrainingSettings(), DateTimeOffset.UtcNow, "me"));
        Assert.True(await ActivatorUtilities.CreateInstance<FreezeSnapshot>(host.Get<IServiceProvider>()).Run(key, CancellationToken.None));
        return key.Id;
    }

    public async Task<List<string>> UploadAsync(int count)
    {
        var images = new List<string>();
        for (var i = 0; i < count; i++)
        {
            images.Add(await host.UploadPictureAsync(model, i));
        }

        return images;
    }

    /// <summary>Saves over whatever is there.</summary>
    public async Task DrawAsync(string image, bool negative = false, params Shape[] shapes)
    {
        var version = (await ReadAsync(image)).Version;
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Model}/images/{image}/annotations")
        {
            Content = JsonContent.Create(new AnnotationsRequest(shapes, negative), options: WireJson.Options),
        };
        request.Headers.TryAddWithoutValidation(version is null ? "If-None-Match" : "If-Match", version ?? "*");
        Assert.Equal(HttpStatusCode.OK, (await host.Api.SendAsync(request)).StatusCode);
    }

    public Task<AnnotationsInfo> ReadAsync(string image) => host.GetAsync<AnnotationsInfo>($"{Model}/images/{image}/annotations");

    /// <summary>Labels on an image in their order, "-" for nothing to find, "" for no label.</summary>
    public async Task<string> LabelsAsync(string image) =>
        (await ReadAsync(image)).Document is not { } document ? ""
        : document.Negative ? "-"
        : string.Join(",", document.Shapes.Select(shape => shape.Label));

    public static Shape Box(string label, double x = 1, string id = "") => new BoxShape(x, 1, 10, 10) { Label = label, Id = id };

    public async Task<RestoreInfo> RestoreAsync(string snapshot, bool clearOthers = false)
    {
        var answer = await host.Api.PostAsJsonAsync($"{Model}/snapshots/{snapshot}/restore", new RestoreRequest(clearOthers), WireJson.Options);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var begun = await LibraryHost.ReadAsync<RestoreInfo>(answer);
        for (var end = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(50))
        {
            var now = (await host.GetAsync<List<RestoreInfo>>($"{Model}/restores")).Single(one => one.Id == begun.Id);
            if (now.EndedAt is not null)
            {
                return now;
            }

            Assert.True(DateTime.UtcNow < end, $"{now} does not end");
        }
    }
}

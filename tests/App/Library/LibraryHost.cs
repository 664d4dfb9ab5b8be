using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Functions.Team;
using NeuroBot.LocalRuntime.Hosting;
using NeuroBot.TestSupport;

namespace NeuroBot.Functions.Tests.Library;

/// <summary>The whole app over real HTTP on an Azurite of its own, with an owner's key of the first team.</summary>
public sealed class LibraryHost : IAsyncLifetime
{
    private Azurite azurite = null!;
    private IHost host = null!;

    public string Team { get; private set; } = "";

    public string Url { get; private set; } = "";

    public HttpClient Api { get; private set; } = null!;

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        azurite = await Azurite.StartAsync();
        Url = $"http://127.0.0.1:{Azurite.FreePorts(1)[0]}";
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["NeuroBotStorage"] = azurite.ConnectionString,
            ["NeuroBotServiceBus"] = azurite.ConnectionString,
            ["NeuroBot:SignIn"] = "link",
            ["NeuroBot:SessionKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["NeuroBot:PublicUrl"] = Url,
        });
        builder.ConfigureFunctionsWebApplication();
        builder.AddNeuroBot();
        builder.UseLocalRuntime(o =>
        {
            o.FunctionAssemblies.Add(typeof(AppComposition).Assembly);
            o.Url = Url;
        });
        host = builder.Build();
        await host.StartAsync();
        var (_, secret, team) = await Get<OperatorKeys>().CreateAsync();
        Team = team;
        Api = Client(secret);
    }

    public async ValueTask DisposeAsync()
    {
        Api?.Dispose();
        if (host is not null)
        {
            await host.StopAsync();
            host.Dispose();
        }

        await azurite.DisposeAsync();
    }

    public HttpClient Client(string? key = null)
    {
        var client = new HttpClient { BaseAddress = new Uri($"{Url}/api/") };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        return client;
    }

    public async Task<ModelInfo> NewModelAsync(ModelType type = ModelType.Detection, TileGrid? tiling = null) =>
        await ReadAsync<ModelInfo>(await Api.PostAsJsonAsync(
            $"teams/{Team}/models", new ModelRequest(Guid.NewGuid().ToString("N")[..16], type, Tiling: tiling), WireJson.Options));

    public async Task<UploadGrant> GrantAsync(string model, string name, long bytes, bool replace = false, UploadKind kind = UploadKind.Image)
    {
        var grants = await ReadAsync<UploadGrants>(await Api.PostAsJsonAsync(
            $"teams/{Team}/models/{model}/uploads", new UploadRequest(kind, [new UploadFile(name, bytes)], replace), WireJson.Options));
        return Assert.Single(grants.Grants);
    }

    public static async Task<HttpResponseMessage> PutAsync(Uri url, byte[] content)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ByteArrayContent(content) };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        return await client.SendAsync(request);
    }

    /// <summary>Grant, PUT, and the verdict.</summary>
    public async Task<UploadVerdict> UploadAsync(
        string model, string name, byte[] content, bool replace = false, UploadKind kind = UploadKind.Image, long? declared = null)
    {
        var grant = await GrantAsync(model, name, declared ?? content.Length, replace, kind);
        Assert.Null(grant.Refusal);
        (await PutAsync(grant.Url!, content)).EnsureSuccessStatusCode();
        return await VerdictAsync(model, grant.Upload!);
    }

    /// <summary>A picture of its own; its image's id.</summary>
    public async Task<string> UploadPictureAsync(string model, int seed, string? name = null) =>
        (await UploadAsync(model, name ?? $"p{seed}.png", Pictures.Png(seed: seed))).Image!;

    /// <summary>Draws one box on an image that has no annotations yet.</summary>
    public async Task LabelAsync(string model, string image, string label)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"teams/{Team}/models/{model}/images/{image}/annotations")
        {
            Content = JsonContent.Create(new AnnotationsRequest([new BoxShape(1, 1, 10, 10) { Label = label }]), options: WireJson.Options),
        };
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        Assert.Equal(HttpStatusCode.OK, (await Api.SendAsync(request)).StatusCode);
    }

    /// <summary>Applies an import whose dry run is at the path, and waits for its end.</summary>
    public async Task<ImportReport> ApplyAsync(string path, string query = "")
    {
        Assert.Equal(HttpStatusCode.Accepted, (await Api.PostAsync(path + "/apply" + query, null)).StatusCode);
        for (var end = DateTime.UtcNow.AddSeconds(60); ;)
        {
            var report = await GetAsync<ImportReport>(path);
            if (report.State == ImportState.Applied)
            {
                return report;
            }

            Assert.True(DateTime.UtcNow < end, "the import does not end");
            await Task.Delay(50);
        }
    }

    public async Task<UploadVerdict> VerdictAsync(string model, string upload)
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); ;)
        {
            var verdict = await GetAsync<UploadVerdict>($"teams/{Team}/models/{model}/uploads/{upload}");
            if (verdict.State != UploadState.Waiting)
            {
                return verdict;
            }

            Assert.True(DateTime.UtcNow < end, $"no verdict on {verdict.Name}");
            await Task.Delay(50);
        }
    }

    public async Task<T> GetAsync<T>(string path) => await ReadAsync<T>(await Api.GetAsync(path));

    public static async Task<T> ReadAsync<T>(HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return (await response.Content.ReadFromJsonAsync<T>(WireJson.Options))!;
    }

    public static async Task<string> RefusalAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<RefusalBody>(WireJson.Options))!.Refusal.Code;
}

using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Storage;
using NeuroBot.TestSupport;
using NeuroBot.TestSupport.Product;

namespace NeuroBot.Bench;

/// <summary>A real Local on an empty data folder with one detection model; both go with it.</summary>
internal sealed class FreshLocal : IAsyncDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("neurobot-bench-").FullName;
    private readonly LocalProcess local;

    private FreshLocal() => local = new LocalProcess(data, Azurite.FreePorts(1)[0]);

    public PatientApi Api { get; private set; } = null!;

    public string Model { get; private set; } = "";

    /// <summary>Of the model, below <c>api/</c>.</summary>
    public string Home => $"teams/{Api.Team}/models/{Model}";

    public static async Task<FreshLocal> StartAsync()
    {
        var fresh = new FreshLocal();
        await fresh.local.StartAsync();
        fresh.Api = new PatientApi(fresh.local.Url, await fresh.local.OperatorKeyAsync());
        await fresh.Api.EnterAsync();
        fresh.Model = (await fresh.Api.PostAsync<ModelInfo>($"teams/{fresh.Api.Team}/models", new ModelRequest("bench", ModelType.Detection)))!.Id;
        return fresh;
    }

    /// <summary>What it keeps its data in.</summary>
    public StorageAccess Storage() => StorageAccess.FromConnectionString(local.StorageConnection());

    public async ValueTask DisposeAsync()
    {
        Api?.Dispose();
        await local.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }
}

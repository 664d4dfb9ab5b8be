using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.TestSupport;
using NeuroBot.TestSupport.Product;

[assembly: AssemblyFixture(typeof(NeuroBot.BadInputs.Tests.Product))]

namespace NeuroBot.BadInputs.Tests;

/// <summary>One Local for all bad inputs, used through its public API and upload grants alone.</summary>
public sealed class Product : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("neurobot-bad-");
    private LocalProcess? local;

    public PatientApi Api { get; private set; } = null!;

    public Uri Url => local!.Url;

    public string Home { get; private set; } = "";

    public string Key { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        local = new LocalProcess(data.FullName, Azurite.FreePorts(1)[0]);
        await local.StartAsync();
        Key = await local.OperatorKeyAsync();
        Api = new PatientApi(local.Url, Key);
        await Api.EnterAsync();
        Home = await NewModelAsync("bad inputs");
    }

    /// <summary>A model of one's own, for whoever counts what is in it: other tests fill the common one at the same time.</summary>
    /// <returns>Its path.</returns>
    public async Task<string> NewModelAsync(string name)
    {
        var model = await Api.PostAsync<ModelInfo>($"teams/{Api.Team}/models", new ModelRequest(name, ModelType.Detection));
        return $"teams/{Api.Team}/models/{model!.Id}";
    }

    /// <summary>Uploads one file and waits for its verdict; a refusal of the name or size alone comes back as one too.</summary>
    public async Task<UploadVerdict> UploadAsync(UploadKind kind, string name, byte[] bytes, long? declared = null, string? home = null)
    {
        home ??= Home;
        var grant = (await Api.PostAsync<UploadGrants>($"{home}/uploads", new UploadRequest(kind, [new UploadFile(name, declared ?? bytes.Length)])))!.Grants[0];
        if (grant.Upload is null)
        {
            return new UploadVerdict("", "", kind, name, UploadState.Refused, null, null, grant.Refusal, DateTimeOffset.UnixEpoch);
        }

        await Api.PutBlobAsync(grant.Url!, bytes);
        return await PatientApi.UntilAsync(
            () => Api.GetAsync<UploadVerdict>($"{home}/uploads/{grant.Upload}"), v => v.State != UploadState.Waiting, Patience, $"a verdict on {name}");
    }

    /// <summary>Uploads an annotation zip and waits for what the dry run says.</summary>
    public async Task<ImportReport> DryRunAsync(byte[] zip, string? home = null)
    {
        var verdict = await UploadAsync(UploadKind.Annotations, "labels.zip", zip, home: home);
        return await PatientApi.UntilAsync(
            () => Api.GetAsync<ImportReport>($"{home ?? Home}/imports/{verdict.Upload}"), _ => true, Patience, "a dry run");
    }

    /// <summary>Dry run, then the real one.</summary>
    public async Task<ImportReport> ImportAsync(byte[] zip)
    {
        var dryRun = await DryRunAsync(zip);
        await Api.PostAsync<ImportReport>($"{Home}/imports/{dryRun.Id}/apply", null);
        return await PatientApi.UntilAsync(
            () => Api.GetAsync<ImportReport>($"{Home}/imports/{dryRun.Id}"), r => r.State is ImportState.Applied or ImportState.Refused,
            Patience, "an import");
    }

    /// <summary>The picture as it is stored, decoded.</summary>
    public static async Task<NetVips.Image> StoredAsync(ImageInfo image)
    {
        using var http = new HttpClient();
        return NetVips.Image.NewFromBuffer(await http.GetByteArrayAsync(image.ContentUrl));
    }

    public async ValueTask DisposeAsync()
    {
        Api?.Dispose();
        if (local is not null)
        {
            await local.DisposeAsync();
        }

        data.Delete(recursive: true);
    }
}

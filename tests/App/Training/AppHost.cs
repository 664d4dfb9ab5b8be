using System.Security.Cryptography;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Webhooks;
using NeuroBot.Domain.Identity;
using NeuroBot.Domain.Webhooks;
using NeuroBot.Functions.Training;
using NeuroBot.LocalRuntime.Hosting;
using NeuroBot.Storage;
using NeuroBot.Storage.Library;
using NeuroBot.Storage.Runs;
using NeuroBot.Storage.Webhooks;
using NeuroBot.TestSupport;

namespace NeuroBot.Functions.Tests.Training;

/// <summary>The whole app in this process, on an Azurite of its own, with a heartbeat of a second and a half.</summary>
public sealed class AppHost : IAsyncLifetime
{
    public const double HeartbeatSeconds = 1.5;

    private Azurite azurite = null!;
    private IHost host = null!;

    public string Team { get; } = New();

    public string ConnectionString => azurite.ConnectionString;

    public string Url { get; private set; } = "";

    public JobStore Jobs => Get<JobStore>();

    public StorageAccess Storage => Get<StorageAccess>();

    public DurableTaskClient Client => Get<DurableTaskClient>();

    public static string New() => new UlidMaker(TimeProvider.System).Next();

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
            ["NeuroBot:HeartbeatSeconds"] = "1.5",
            ["NeuroBot:AllowPrivateWebhooks"] = "true",
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
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await azurite.DisposeAsync();
    }

    /// <summary>A model with some annotated and some untouched images.</summary>
    public async Task<string> NewModelAsync(int annotated = 3, int untouched = 0)
    {
        var model = New();
        await Get<ModelStore>().CreateAsync(new ModelRow { PartitionKey = Team, RowKey = model, Name = model[^12..], Type = ModelType.Detection });
        for (var i = 0; i < annotated + untouched; i++)
        {
            await AddImageAsync(model, $"{i}.png", i < annotated);
        }

        return model;
    }

    public async Task<JobRow> StartAsync(string model, bool thenTest = false)
    {
        var key = new JobKey(JobKind.Train, Team, model, New());
        var (_, row) = await Jobs.AddTrainingAsync(
            new JobRow(key, 0, "m", ModelType.Detection, new TrainingSettings(), DateTimeOffset.UtcNow, "me", ThenTest: thenTest));
        await Get<JobStarter>().EnsureStartedAsync(Client, row);
        return row;
    }

    /// <summary>A webhook for the end of trainings.</summary>
    public async Task<(WebhookRow Row, string Secret)> AddWebhookAsync(Uri url)
    {
        var row = new WebhookRow
        {
            PartitionKey = Team,
            RowKey = New(),
            Url = url.AbsoluteUri,
            Events = WebhookEvents.TrainingCompleted,
            CreatedAt = DateTimeOffset.UtcNow,
        };
        var secret = WebhookSecret.Make();
        await Get<WebhookStore>().AddAsync(row, secret);
        return (row, secret);
    }

    /// <summary>That webhook and no other: those of other tests lead nowhere by now, and whoever waits for deliveries would wait for all their tries.</summary>
    public async Task OnlyWebhookAsync(Uri url)
    {
        var webhooks = Get<WebhookStore>();
        foreach (var other in await webhooks.ListAsync(Team))
        {
            await webhooks.RemoveAsync(Team, other.RowKey);
        }

        await AddWebhookAsync(url);
    }

    public async Task<JobRow> WaitAsync(JobKey key, Func<JobRow, bool> until, int seconds = 120)
    {
        var end = DateTime.UtcNow.AddSeconds(seconds);
        while (true)
        {
            var row = await Jobs.FindAsync(key);
            if (row is not null && until(row))
            {
                return row;
            }

            if (DateTime.UtcNow > end)
            {
                var instance = await Client.GetInstanceAsync(key.InstanceId, getInputsAndOutputs: true);
                Assert.Fail($"{instance?.RuntimeStatus} {instance?.SerializedInput} {instance?.FailureDetails?.ErrorMessage}; still {row}");
            }

            await Task.Delay(50);
        }
    }

    private async Task AddImageAsync(string model, string name, bool annotate)
    {
        var id = New();
        BoxShape[] shapes = annotate ? [new BoxShape(1, 1, 5, 5) { Id = "a", Label = "hole" }, new BoxShape(9, 9, 5, 5) { Id = "b", Label = "dent" }] : [];
        await Get<ImageStore>().AddAsync(
            new ImageRow
            {
                PartitionKey = TableNames.Partition(Team, model),
                RowKey = ImageRow.KeyOf(id),
                ImageId = id,
                Name = name,
                Width = 32,
                Height = 32,
                SourceSha256 = id,
                StoredSha256 = id,
                UploadedAt = DateTimeOffset.UtcNow,
                Annotated = annotate,
                Targets = shapes.Length,
                LabelCounts = LabelBag.Pack([.. shapes.Select(s => new LabelCount(s.Label, 1))]),
            },
            replace: false);
        if (annotate)
        {
            var document = new AnnotationDocument(id, 32, 32, shapes, false, DateTimeOffset.UtcNow, "me");
            await Storage.Library.GetBlobClient(BlobPaths.Annotations(Team, model, id)).UploadAsync(BinaryData.FromBytes(WireDocument.Write(document)));
        }
    }
}

using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuroBot.LocalRuntime.Discovery;
using NeuroBot.LocalRuntime.Hosting;
using NeuroBot.LocalRuntime.Invocation;

namespace NeuroBot.LocalRuntime.Blobs;


/// <summary>Runs all blob triggers.</summary>
internal sealed class BlobEngine(
    FunctionCatalog catalog, Settings settings, FunctionInvoker invoker, LocalRuntimeOptions options, TimeProvider time, ILoggerFactory logs)
    : BackgroundService
{
    public const string PoisonQueue = "webjobs-blobtrigger-poison";
    public const string ReceiptTable = "blobreceipts";

    public static void AddTo(IServiceCollection services, FunctionCatalog catalog)
    {
        if (catalog.Of(typeof(BlobTriggerAttribute)).Any())
        {
            services.AddHostedService<BlobEngine>();
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var poison = settings.Queues(null).GetQueueClient(PoisonQueue);
        var receipts = settings.Tables(null).GetTableClient(ReceiptTable);
        var kind = new BlobKind(settings);
        var workers = catalog.Of(typeof(BlobTriggerAttribute)).Select(f => (
            ((BlobTriggerAttribute)f.Trigger).Connection,
            Worker: new BlobTriggerWorker(
                f, kind.Pattern(f), new BlobReceipts(receipts, f.Id), poison, invoker, options, time,
                logs.CreateLogger($"Function.{f.Name}")))).ToList();
        var polls = workers.GroupBy(w => (w.Connection, w.Worker.Pattern.Container)).Select(g => new BlobContainerPoll(
            settings.Blobs(g.Key.Connection).GetBlobContainerClient(g.Key.Container), [.. g.Select(w => w.Worker)],
            options.BlobPollInterval, time, logs.CreateLogger<BlobEngine>()));
        return Task.WhenAll(polls.Select(p => p.RunAsync(stoppingToken)).Concat(workers.Select(w => w.Worker.RunAsync(stoppingToken))));
    }
}

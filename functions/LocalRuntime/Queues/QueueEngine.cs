using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuroBot.LocalRuntime.Discovery;
using NeuroBot.LocalRuntime.Hosting;
using NeuroBot.LocalRuntime.Invocation;

namespace NeuroBot.LocalRuntime.Queues;


/// <summary>Runs all storage queue triggers.</summary>
internal sealed class QueueEngine(
    FunctionCatalog catalog, Settings settings, FunctionInvoker invoker, LocalRuntimeOptions options, TimeProvider time, ILoggerFactory logs)
    : BackgroundService
{
    public static void AddTo(IServiceCollection services, FunctionCatalog catalog)
    {
        if (catalog.Of(typeof(QueueTriggerAttribute)).Any())
        {
            services.AddHostedService<QueueEngine>();
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var kind = new QueueKind(settings);
        return Task.WhenAll(catalog.Of(typeof(QueueTriggerAttribute)).Select(f =>
        {
            var queues = settings.Queues(((QueueTriggerAttribute)f.Trigger).Connection);
            var name = kind.Name(f);
            return new QueueWorker(
                f, queues.GetQueueClient(name), queues.GetQueueClient(name + "-poison"), invoker, options, time,
                logs.CreateLogger($"Function.{f.Name}")).RunAsync(stoppingToken);
        }));
    }
}

using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuroBot.LocalRuntime.Discovery;
using NeuroBot.LocalRuntime.Hosting;
using NeuroBot.LocalRuntime.Invocation;

namespace NeuroBot.LocalRuntime.ServiceBusBindings;


/// <summary>Runs all Service Bus triggers.</summary>
internal sealed class ServiceBusEngine(
    FunctionCatalog catalog, Settings settings, FunctionInvoker invoker, LocalRuntimeOptions options, TimeProvider time, ILoggerFactory logs)
    : BackgroundService
{
    public static void AddTo(IServiceCollection services, FunctionCatalog catalog)
    {
        if (catalog.Of(typeof(ServiceBusTriggerAttribute)).Any())
        {
            services.AddHostedService<ServiceBusEngine>();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var kind = new ServiceBusKind(settings);
        var workers = catalog.Of(typeof(ServiceBusTriggerAttribute)).Select(f =>
        {
            var connection = ((ServiceBusTriggerAttribute)f.Trigger).Connection;
            var client = new ServiceBusClient(settings.ConnectionString(connection, ServiceBusKind.DefaultConnection));
            return new ServiceBusWorker(
                f, client.CreateReceiver(kind.Name(f)), invoker, options.ServiceBusParallelism, time, logs.CreateLogger($"Function.{f.Name}"));
        }).ToList();
        try
        {
            await Task.WhenAll(workers.Select(w => w.RunAsync(stoppingToken)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(workers.Select(w => w.DrainAsync()));
        }
        finally
        {
            workers.ForEach(w => w.Dispose());
        }
    }
}

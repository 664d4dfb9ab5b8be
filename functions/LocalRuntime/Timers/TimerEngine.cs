using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuroBot.LocalRuntime.Discovery;
using NeuroBot.LocalRuntime.Hosting;
using NeuroBot.LocalRuntime.Invocation;

namespace NeuroBot.LocalRuntime.Timers;


/// <summary>Runs all timer triggers.</summary>
internal sealed class TimerEngine(
    FunctionCatalog catalog, Settings settings, FunctionInvoker invoker, TimeProvider time, ILoggerFactory logs) : BackgroundService
{
    public const string StatusTable = "timerstatus";

    public static void AddTo(IServiceCollection services, FunctionCatalog catalog)
    {
        if (catalog.Of(typeof(TimerTriggerAttribute)).Any())
        {
            services.AddHostedService<TimerEngine>();
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var kind = new TimerKind(settings);
        var table = settings.Tables(null).GetTableClient(StatusTable);
        return Task.WhenAll(catalog.Of(typeof(TimerTriggerAttribute)).Select(f => new TimerWorker(
            f, kind.Schedule(f), new TimerStatus(table, f.Id), invoker, time, logs.CreateLogger($"Function.{f.Name}")).RunAsync(stoppingToken)));
    }
}

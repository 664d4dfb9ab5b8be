using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NeuroBot.LocalRuntime.Hosting;
using NeuroBot.TestSupport;

namespace NeuroBot.Bench.Figures;

/// <summary>The Durable engine of the Local edition on an Azurite of its own (on disk): 300 instances after a warm-up of 50.</summary>
internal static class Orchestrations
{
    private const int Instances = 300;

    public static async Task RunAsync(Report report, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("neurobot-bench-");
        await using var azurite = await Azurite.StartAsync(folder.FullName);
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection([new("AzureWebJobsStorage", azurite.ConnectionString)]);
        builder.ConfigureFunctionsWebApplication();
        builder.UseLocalRuntime(o =>
        {
            o.Url = $"http://127.0.0.1:{Azurite.FreePorts(1)[0]}";
            o.FunctionAssemblies.Add(typeof(FiveSteps).Assembly);
        });
        using var host = builder.Build();
        await host.StartAsync(cancel);
        var client = host.Services.GetRequiredService<DurableTaskClient>();
        await FinishAsync(client, 50, cancel);
        var watch = Stopwatch.StartNew();
        await FinishAsync(client, Instances, cancel);
        report.Figure("started and finished, five activities each", Instances / watch.Elapsed.TotalSeconds, "1/s", new { Instances });
        await host.StopAsync(cancel);
        folder.Delete(recursive: true);
    }

    private static Task FinishAsync(DurableTaskClient client, int count, CancellationToken cancel) =>
        Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancel }, async (i, token) =>
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(FiveSteps), i, token);
            var end = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, token);
            if (end.RuntimeStatus != OrchestrationRuntimeStatus.Completed || end.ReadOutputAs<int>() != i + 5)
            {
                throw new InvalidOperationException($"{id}: {end.RuntimeStatus} {end.SerializedOutput}");
            }
        });
}

/// <summary>Five activities, one after the other.</summary>
public static class FiveSteps
{
    [Function(nameof(FiveSteps))]
    public static async Task<int> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, int start)
    {
        var value = start;
        for (var step = 0; step < 5; step++)
        {
            value = await context.CallActivityAsync<int>(nameof(AddOne), value);
        }

        return value;
    }

    [Function(nameof(AddOne))]
    public static int AddOne([ActivityTrigger] int value) => value + 1;
}

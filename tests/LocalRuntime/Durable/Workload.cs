using System.Collections.Concurrent;
using Microsoft.DurableTask;

namespace NeuroBot.LocalRuntime.Tests.Durable;

/// <summary>Orchestrations that use every part of the engine, and the result that each must have, whatever happens on the way.</summary>
internal sealed class Workload
{
    /// <summary>How often each activity call ran, by its input.</summary>
    public ConcurrentDictionary<string, int> Calls { get; } = new();

    public static string Expected(int number) => $"{number}:0|a,b,c|kid{number}|e1;{number}:1|a,b,c|kid{number}|e1";

    public void Register(TestCatalog functions) => functions
        .Activity<string, string>("Note", input =>
        {
            Calls.AddOrUpdate(input, 1, (_, count) => count + 1);
            return input.Split('/')[^1];
        })
        .Orchestrator("Kid", async context =>
        {
            var number = context.GetInput<int>();
            await context.CreateTimer(TimeSpan.FromMilliseconds(2), CancellationToken.None);
            return await context.CallActivityAsync<string>("Note", $"{context.InstanceId}/kid{number}");
        })
        .Orchestrator("Work", RunAsync);

    private static async Task<string> RunAsync(TaskOrchestrationContext context)
    {
        var (number, generation, before) = context.GetInput<(int, int, string)>();
        var letters = await Task.WhenAll(new[] { "a", "b", "c" }.Select(letter =>
            context.CallActivityAsync<string>("Note", $"{context.InstanceId}/{generation}/{letter}")));
        var kid = await context.CallSubOrchestratorAsync<string>("Kid", number);
        var raised = await context.WaitForExternalEvent<string>($"event{generation}");
        var line = $"{before}{number}:{generation}|{string.Join(',', letters)}|{kid}|{raised}";
        if (generation == 1)
        {
            return line;
        }

        context.ContinueAsNew((number, 1, line + ";"));
        return string.Empty;
    }
}

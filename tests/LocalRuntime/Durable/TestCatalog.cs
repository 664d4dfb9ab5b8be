using System.Text.Json;
using Microsoft.DurableTask;
using NeuroBot.LocalRuntime.Durable;

namespace NeuroBot.LocalRuntime.Tests.Durable;

/// <summary>Functions given as lambdas.</summary>
internal sealed class TestCatalog : IDurableCatalog
{
    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<TaskActivityContext, string?, CancellationToken, Task<object?>>> activities = new(StringComparer.OrdinalIgnoreCase);

    public TestCatalog Orchestrator<T>(string name, Func<TaskOrchestrationContext, Task<T>> code)
    {
        orchestrators[name] = async context => await code(context);
        return this;
    }

    public TestCatalog ActivityAsync<TIn, TOut>(string name, Func<TIn, Task<TOut>> code)
    {
        activities[name] = async (_, input, _) => await code(input is null ? default! : JsonSerializer.Deserialize<TIn>(input)!);
        return this;
    }

    public TestCatalog Activity<TIn, TOut>(string name, Func<TIn, TOut> code) => ActivityAsync<TIn, TOut>(name, input => Task.FromResult(code(input)));

    public TestCatalog CancellableActivity<TOut>(string name, Func<CancellationToken, Task<TOut>> code)
    {
        activities[name] = async (_, _, token) => await code(token);
        return this;
    }

    public bool HasOrchestrator(string name) => orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => activities.ContainsKey(name);

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) => orchestrators[name](context);

    public Task<object?> RunActivityAsync(string name, TaskActivityContext context, string? inputJson, CancellationToken ct) =>
        activities[name](context, inputJson, ct);
}

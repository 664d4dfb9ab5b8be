using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using NeuroBot.LocalRuntime.Discovery;
using NeuroBot.LocalRuntime.Durable;
using NeuroBot.LocalRuntime.Invocation;

namespace NeuroBot.LocalRuntime.DurableBindings;


/// <summary>The orchestrators and activities that discovery found, for the durable engine.</summary>
internal sealed class DurableFunctions : IDurableCatalog
{
    private readonly Dictionary<string, FunctionDescriptor> orchestrators;
    private readonly Dictionary<string, FunctionDescriptor> activities;
    private readonly FunctionInvoker invoker;

    public DurableFunctions(FunctionCatalog catalog, FunctionInvoker invoker)
    {
        this.invoker = invoker;
        orchestrators = catalog.Of(typeof(OrchestrationTriggerAttribute)).ToDictionary(
            f => ((OrchestrationTriggerAttribute)f.Trigger).Orchestration ?? f.Name, StringComparer.OrdinalIgnoreCase);
        activities = catalog.Of(typeof(ActivityTriggerAttribute)).ToDictionary(
            f => ((ActivityTriggerAttribute)f.Trigger).Activity ?? f.Name, StringComparer.OrdinalIgnoreCase);
    }

    public bool HasOrchestrator(string name) => orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => activities.ContainsKey(name);

    /// <summary>Nothing is awaited before the orchestrator's own code: the engine replays it on its own scheduler.</summary>
    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) =>
        invoker.InvokeAsync(orchestrators[name], context, Data(context.InstanceId), CancellationToken.None);

    public Task<object?> RunActivityAsync(string name, TaskActivityContext context, string? inputJson, CancellationToken ct) =>
        invoker.InvokeAsync(activities[name], new ActivityCall(context, inputJson), Data(context.InstanceId), ct);

    private static Dictionary<string, object?> Data(string instance) =>
        new(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = instance };
}

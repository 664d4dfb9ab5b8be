using Microsoft.DurableTask;

namespace NeuroBot.LocalRuntime.Durable;

/// <summary>The functions that the engine can run, by name (case-insensitive). The host implements it from discovery.</summary>
internal interface IDurableCatalog
{
    bool HasOrchestrator(string name);

    bool HasActivity(string name);

    /// <summary>
    /// Calls orchestrator code and returns its result, not yet serialized (null for none). It must call the function on the
    /// calling thread and await nothing of its own before it: the engine runs orchestrators under a scheduler of their own;
    /// <c>ConfigureAwait(false)</c> leaves that scheduler and counts as non-deterministic, as in the original.
    /// </summary>
    Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context);

    /// <summary>Calls activity code with its input as JSON (null for none) and returns its result, not yet serialized.</summary>
    Task<object?> RunActivityAsync(string name, TaskActivityContext context, string? inputJson, CancellationToken ct);
}

using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using NeuroBot.LocalRuntime.Durable.History;

namespace NeuroBot.LocalRuntime.Durable.Engine;

/// <summary>What clients may see of an instance after a write: a copy, because the state goes on changing.</summary>
internal sealed record InstanceView(
    string Id,
    string Name,
    OrchestrationRuntimeStatus Status,
    DateTimeOffset Created,
    DateTimeOffset Updated,
    string? Input,
    string? Output,
    string? CustomStatus,
    TaskFailureDetails? Failure,
    IReadOnlyDictionary<string, string> Tags)
{
    public bool IsFinal => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated or OrchestrationRuntimeStatus.Canceled;

    public static InstanceView Of(InstanceState state) => new(
        state.Id, state.Name, state.Status, state.Created, state.Updated,
        state.Input.Text, state.Output.Text, state.CustomStatus.Text, state.Failure, state.Tags);

    public OrchestrationMetadata ToMetadata(DataConverter converter, bool payloads) => new(Name, Id)
    {
        DataConverter = converter,
        RuntimeStatus = Status,
        CreatedAt = Created,
        LastUpdatedAt = Updated,
        HasInputsAndOutputs = payloads,
        SerializedInput = payloads ? Input : null,
        SerializedOutput = payloads ? Output : null,
        SerializedCustomStatus = payloads ? CustomStatus : null,
        FailureDetails = Failure,
        Tags = Tags,
    };
}

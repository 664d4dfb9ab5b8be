using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using NeuroBot.LocalRuntime.Durable.Engine;
using NeuroBot.LocalRuntime.Durable.History;

namespace NeuroBot.LocalRuntime.Durable.Client;

/// <summary>The client of the engine in the same process.</summary>
internal sealed class EngineClient(DurableEngine engine) : DurableTaskClient(engine.Options.HubName)
{
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        if (orchestratorName.Name is not { } name || !engine.Catalog.HasOrchestrator(name))
        {
            throw new ArgumentException(
                $"The function '{orchestratorName}' doesn't exist, is disabled, or is not an orchestrator function.", nameof(orchestratorName));
        }

        var id = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        await ScheduleAsync(id, name, engine.Converter.Serialize(input), options, cancellation);
        return id;
    }

    public override async Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        using var span = DurableSpans.Raise(eventName, instanceId);
        await TellAsync(
            instanceId, new IncomingEvent(IncomingKind.EventRaised, Name: eventName, Data: engine.Converter.Serialize(eventPayload)), false, cancellation);
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, view => view.Status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, view => view.IsFinal, getInputsAndOutputs, cancellation);

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        TellAsync(
            instanceId,
            new IncomingEvent(IncomingKind.Terminated, Data: engine.Converter.Serialize(options?.Output)),
            options?.Recursive ?? false,
            cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        TellAsync(instanceId, new IncomingEvent(IncomingKind.Suspended, Data: reason), false, cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        TellAsync(instanceId, new IncomingEvent(IncomingKind.Resumed, Data: reason), false, cancellation);

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        (await engine.FindAsync(instanceId, cancellation))?.ToMetadata(engine.Converter, getInputsAndOutputs);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => new InstancePages(engine, filter);

    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        await engine.ReadyAsync();
        if (await engine.AskAsync(instanceId, new PurgeMessage()).WaitAsync(cancellation) is not string[] children)
        {
            return new PurgeResult(0, true);
        }

        var count = 1;
        foreach (var child in options?.Recursive == true ? children : [])
        {
            count += (await PurgeInstanceAsync(child, options, cancellation)).PurgedInstanceCount;
        }

        return new PurgeResult(count, true);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        var count = 0;
        var query = new OrchestrationQuery(filter.CreatedFrom, filter.CreatedTo, filter.Statuses);
        await foreach (var instance in GetAllInstancesAsync(query).WithCancellation(cancellation))
        {
            count += instance.IsCompleted ? (await PurgeInstanceAsync(instance.InstanceId, options, cancellation)).PurgedInstanceCount : 0;
        }

        return new PurgeResult(count, true);
    }

    public override async Task<string> RestartAsync(string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        var view = await engine.FindAsync(instanceId, cancellation)
            ?? throw new ArgumentException($"No instance with the id '{instanceId}' exists.", nameof(instanceId));
        var id = restartWithNewInstanceId ? Guid.NewGuid().ToString("N") : instanceId;
        await ScheduleAsync(id, view.Name, view.Input, new StartOrchestrationOptions { Tags = view.Tags }, cancellation);
        return id;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task ScheduleAsync(string id, string name, string? input, StartOrchestrationOptions? options, CancellationToken cancellation)
    {
        using var span = DurableSpans.Create(name, id);
        var trace = TraceLink.UnderCurrent();
        InstanceState Create() => NewInstance.Create(engine.Clock, id, name, input, null, options?.StartAt, options?.Tags, trace);
        var refusing = options?.DedupeStatuses?.Select(status => Enum.Parse<OrchestrationRuntimeStatus>(status, true)).ToHashSet();
        // A bad id is told to the caller here, not to the instance.
        _ = Create();
        await engine.ReadyAsync();
        await engine.AskAsync(id, new StartMessage(Create, existing => refusing?.Contains(existing.Status) ?? !existing.IsFinal)).WaitAsync(cancellation);
    }

    private async Task TellAsync(string id, IncomingEvent item, bool recursive, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        await engine.ReadyAsync();
        await engine.AskAsync(id, new DeliverMessage(item, MustExist: true, recursive)).WaitAsync(cancellation);
    }

    private async Task<OrchestrationMetadata> WaitAsync(string id, Func<InstanceView, bool> wish, bool payloads, CancellationToken cancellation) =>
        (await engine.WaitAsync(id, wish, cancellation)).ToMetadata(engine.Converter, payloads);
}

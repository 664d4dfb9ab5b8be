using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.DurableTask.Client;
using NeuroBot.LocalRuntime.Durable.History;
using NeuroBot.LocalRuntime.Telemetry;

namespace NeuroBot.LocalRuntime.Durable.Engine;

/// <summary>
/// Spans as the original names them: <c>create_orchestration:NAME</c> where a client starts one, <c>orchestration:NAME</c> under it, <c>activity:NAME</c>
/// under that, <c>orchestration_event:NAME</c> where a client raises one. Replays make none.
/// </summary>
internal static class DurableSpans
{
    public static Activity? Create(string orchestrator, string instance) =>
        Start($"create_orchestration:{orchestrator}", ActivityKind.Producer, default, "orchestration", orchestrator, instance);

    public static Activity? Raise(string eventName, string instance) =>
        Start($"orchestration_event:{eventName}", ActivityKind.Producer, default, "event", eventName, instance);

    public static Activity? Act(string activity, string instance, int task, TraceLink? trace) =>
        Context(trace?.Own) is { } parent
            ? Start($"activity:{activity}", ActivityKind.Server, parent, "activity", activity, instance)?.SetTag("durabletask.task.task_id", task)
            : null;

    /// <summary>Tells the span of an instance that has just ended, from its creation to now, however many processes it lived in.</summary>
    public static void End(InstanceState state)
    {
        if (Context(state.Trace?.Parent) is not { } parent || Context(state.Trace?.Own) is not { } own)
        {
            return;
        }

        using var span = RuntimeSources.Durable.CreateActivity($"orchestration:{state.Name}", ActivityKind.Server, parent);
        if (span is null)
        {
            return;
        }

        Describe(span, "orchestration", state.Name, state.Id).SetTag("durabletask.task.status", $"{state.Status}");
        if (state.Status == OrchestrationRuntimeStatus.Failed)
        {
            span.SetTag("error.type", state.Failure?.ErrorType).SetStatus(ActivityStatusCode.Error, state.Failure?.ErrorMessage);
        }

        span.SetStartTime(state.Created.UtcDateTime);
        span.Start();
        // Its children know it by the id that was chosen at its creation. There is no public way to give a span an id; the original does the same.
        SpanIdOf(span) = own.SpanId.ToHexString();
        IdOf(span) = null;
        span.SetEndTime(state.Updated.UtcDateTime);
    }

    private static ActivityContext? Context(string? text) => ActivityContext.TryParse(text, null, isRemote: true, out var context) ? context : null;

    private static Activity? Start(string name, ActivityKind kind, ActivityContext parent, string type, string task, string instance) =>
        RuntimeSources.Durable.StartActivity(name, kind, parent) is { } span ? Describe(span, type, task, instance) : null;

    private static Activity Describe(Activity span, string type, string task, string instance) =>
        span.SetTag("durabletask.type", type).SetTag("durabletask.task.name", task).SetTag("durabletask.task.instance_id", instance);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? SpanIdOf(Activity span);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_id")]
    private static extern ref string? IdOf(Activity span);
}

using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.LocalRuntime.Blobs;
using NeuroBot.LocalRuntime.Invocation;
using NeuroBot.LocalRuntime.ServiceBusBindings;

namespace NeuroBot.LocalRuntime.Telemetry;

/// <summary>
/// The span of one invocation, in the words of the semantic conventions for functions (<c>faas.*</c>) and messages. Orchestrators and activities have
/// none here: the engine makes theirs, which know of replays.
/// </summary>
internal static class InvocationSpan
{
    public static Activity? Start(InvocationContext context)
    {
        var span = context.Function.Trigger switch
        {
            HttpTriggerAttribute => Start(context, ActivityKind.Internal, "http"),
            BlobTriggerAttribute => Start(context, ActivityKind.Consumer, "datasource"),
            QueueTriggerAttribute => Start(context, ActivityKind.Consumer, "pubsub"),
            ServiceBusTriggerAttribute => Start(context, ActivityKind.Consumer, "pubsub", Sent(context)),
            TimerTriggerAttribute => Start(context, ActivityKind.Internal, "timer"),
            _ => null,
        };
        if (span is { IsAllDataRequested: true })
        {
            Describe(span, context);
        }

        return span;
    }

    private static Activity? Start(InvocationContext context, ActivityKind kind, string trigger, ActivityContext parent = default) =>
        RuntimeSources.Functions.StartActivity($"function {context.Function.Name}", kind, parent)?
            .SetTag("faas.name", context.Function.Name).SetTag("faas.trigger", trigger).SetTag("faas.invocation_id", context.InvocationId);

    private static ActivityContext Sent(InvocationContext context) =>
        context.Payload is ServiceBusDelivery delivery ? MessageTrace.Read(delivery.Message.ApplicationProperties) : default;

    private static void Describe(Activity span, InvocationContext context)
    {
        switch (context.Payload, context.Function.Trigger)
        {
            case (ServiceBusDelivery delivery, ServiceBusTriggerAttribute trigger):
                span.SetTag("messaging.system", "servicebus").SetTag("messaging.operation.type", "process").SetTag("messaging.operation.name", "process")
                    .SetTag("messaging.destination.name", trigger.QueueName).SetTag("messaging.message.id", delivery.Message.MessageId)
                    .SetTag("messaging.servicebus.message.delivery_count", delivery.Message.DeliveryCount);
                break;
            case (BlobWork work, _):
                span.SetTag("faas.document.collection", work.Blob.BlobContainerName).SetTag("faas.document.name", work.Blob.Name)
                    .SetTag("faas.document.operation", "insert");
                break;
            case (_, TimerTriggerAttribute timer):
                span.SetTag("faas.cron", timer.Schedule);
                break;
            default:
                break;
        }
    }
}

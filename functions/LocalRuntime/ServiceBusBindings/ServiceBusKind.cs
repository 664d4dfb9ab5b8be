using System.Reflection;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.LocalRuntime.Discovery;
using NeuroBot.LocalRuntime.Hosting;
using NeuroBot.LocalRuntime.Queues;

namespace NeuroBot.LocalRuntime.ServiceBusBindings;


/// <summary>Service Bus triggers: the message, its body in one of several forms, and the actions that settle it.</summary>
internal sealed class ServiceBusKind(Settings settings) : ITriggerKind
{
    public const string DefaultConnection = "AzureWebJobsServiceBus";

    public Type Attribute => typeof(ServiceBusTriggerAttribute);

    public string BindingType => "serviceBusTrigger";

    public IReadOnlyCollection<string> Check(FunctionDescriptor function)
    {
        var trigger = (ServiceBusTriggerAttribute)function.Trigger;
        if (trigger.QueueName is null || trigger.IsSessionsEnabled || trigger.IsBatched)
        {
            throw function.Refuse("topics, sessions and batches are not served here; use a queue, one message at a time");
        }

        if (!settings.Has(trigger.Connection ?? DefaultConnection))
        {
            throw function.Refuse($"setting '{trigger.Connection ?? DefaultConnection}' of its connection is missing");
        }

        _ = Name(function);
        return ["MessageId", "DeliveryCount", "CorrelationId", "Subject", "ContentType", "SequenceNumber", "EnqueuedTimeUtc", "LockToken"];
    }

    public ParameterBinder? Bind(FunctionDescriptor function, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(ServiceBusMessageActions))
        {
            return context => new ValueTask<object?>(((ServiceBusDelivery)context.Payload!).Actions);
        }

        if (!function.IsTrigger(parameter))
        {
            return null;
        }

        if (type == typeof(ServiceBusReceivedMessage))
        {
            return context => new ValueTask<object?>(((ServiceBusDelivery)context.Payload!).Message);
        }

        var read = type.IsArray && type != typeof(byte[]) ? null : MessageValues.Reader(type);
        return read is null ? null : context => new ValueTask<object?>(read(((ServiceBusDelivery)context.Payload!).Message.Body));
    }

    public string Name(FunctionDescriptor function)
    {
        var (name, missing) = settings.Resolve(((ServiceBusTriggerAttribute)function.Trigger).QueueName!);
        return name ?? throw function.Refuse(missing!);
    }
}

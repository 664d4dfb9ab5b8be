using System.Reflection;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.LocalRuntime.Discovery;
using NeuroBot.LocalRuntime.Hosting;

namespace NeuroBot.LocalRuntime.Queues;


/// <summary>Storage queue triggers: the message, its text, its bytes, or an object from its JSON.</summary>
internal sealed class QueueKind(Settings settings) : ITriggerKind
{
    public Type Attribute => typeof(QueueTriggerAttribute);

    public string BindingType => "queueTrigger";

    public IReadOnlyCollection<string> Check(FunctionDescriptor function)
    {
        var trigger = (QueueTriggerAttribute)function.Trigger;
        if (!settings.Has(trigger.Connection))
        {
            throw function.Refuse($"setting '{trigger.Connection ?? Settings.HostStorage}' of its connection is missing");
        }

        _ = Name(function);
        return ["Id", "DequeueCount", "InsertionTime", "ExpirationTime", "QueueTrigger"];
    }

    public ParameterBinder? Bind(FunctionDescriptor function, ParameterInfo parameter)
    {
        if (!function.IsTrigger(parameter))
        {
            return null;
        }

        if (parameter.ParameterType == typeof(QueueMessage))
        {
            return context => new ValueTask<object?>(context.Payload);
        }

        var read = MessageValues.Reader(parameter.ParameterType);
        return read is null ? null : context => new ValueTask<object?>(read(((QueueMessage)context.Payload!).Body));
    }

    public string Name(FunctionDescriptor function)
    {
        var (name, missing) = settings.Resolve(((QueueTriggerAttribute)function.Trigger).QueueName);
        if (missing is not null)
        {
            throw function.Refuse(missing);
        }

        return QueueName.IsValid(name!) ? name! : throw function.Refuse($"'{name}' is not the name of a queue");
    }
}

using System.Collections;
using System.Reflection;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.DependencyInjection;
using NeuroBot.LocalRuntime.Blobs;
using NeuroBot.LocalRuntime.Discovery;
using NeuroBot.LocalRuntime.Hosting;
using NeuroBot.LocalRuntime.Queues;
using NeuroBot.LocalRuntime.ServiceBusBindings;

namespace NeuroBot.LocalRuntime.Invocation;

/// <summary>Writes what a function returned to the outputs that its method, or the properties of its result, name.</summary>
internal static class OutputPlan
{
    /// <summary>Refuses an output that could not be written.</summary>
    public static void Check(FunctionDescriptor function)
    {
        var result = MethodCall.ResultType(function.Method);
        var own = function.Method.GetCustomAttributes<OutputBindingAttribute>().ToList();
        if (own.Count > 1)
        {
            throw function.Refuse("a method has one output; use properties of a result for more");
        }

        if (own.Count == 1 && result == typeof(void))
        {
            throw function.Refuse($"{own[0].GetType().Name} needs a method that returns something");
        }

        foreach (var output in own.Concat(result.GetProperties().SelectMany(p => p.GetCustomAttributes<OutputBindingAttribute>())))
        {
            var refusal = output switch
            {
                QueueOutputAttribute queue when !QueueName.IsValid(queue.QueueName) => $"'{queue.QueueName}' is not the name of a queue",
                BlobOutputAttribute blob => BlobPattern.Parse(blob.BlobPath).Refusal,
                ServiceBusOutputAttribute { EntityType: ServiceBusEntityType.Topic } => "topics are not served here",
                QueueOutputAttribute or ServiceBusOutputAttribute or HttpResultAttribute => null,
                _ => $"{output.GetType().Name} is not an output of this host",
            };
            if (refusal is not null)
            {
                throw function.Refuse(refusal);
            }
        }
    }

    public static async Task WriteAsync(InvocationContext context)
    {
        if (context.Result is not { } result)
        {
            return;
        }

        if (context.Function.Method.GetCustomAttribute<OutputBindingAttribute>() is { } own)
        {
            await WriteAsync(context, own, result);
        }

        foreach (var property in result.GetType().GetProperties())
        {
            if (property.GetCustomAttribute<OutputBindingAttribute>() is { } output and not HttpResultAttribute
                && property.GetValue(result) is { } value)
            {
                await WriteAsync(context, output, value);
            }
        }
    }

    private static async Task WriteAsync(InvocationContext context, OutputBindingAttribute output, object value)
    {
        var settings = context.InstanceServices.GetRequiredService<Settings>();
        var ct = context.CancellationToken;
        switch (output)
        {
            case BlobOutputAttribute blob:
                var pattern = BlobPattern.Parse(blob.BlobPath).Pattern!;
                var container = settings.Blobs(blob.Connection).GetBlobContainerClient(pattern.Container);
                await container.CreateIfNotExistsAsync(cancellationToken: ct);
                await container.GetBlobClient(pattern.Fill(context.BindingContext.BindingData))
                    .UploadAsync(MessageValues.Write(value), overwrite: true, ct);
                break;
            case QueueOutputAttribute queue:
                var client = settings.Queues(queue.Connection).GetQueueClient(queue.QueueName);
                await client.CreateIfNotExistsAsync(cancellationToken: ct);
                foreach (var message in Messages(value))
                {
                    await client.SendMessageAsync(MessageValues.Write(message), cancellationToken: ct);
                }

                break;
            case ServiceBusOutputAttribute bus:
                await using (var broker = new ServiceBusClient(settings.ConnectionString(bus.Connection, ServiceBusKind.DefaultConnection)))
                await using (var sender = broker.CreateSender(bus.QueueOrTopicName))
                {
                    await sender.SendMessagesAsync(
                        Messages(value).Select(m => m as ServiceBusMessage ?? new ServiceBusMessage(MessageValues.Write(m))), ct);
                }

                break;
        }
    }

    /// <summary>An array or list is several messages; text and bytes are one.</summary>
    private static IEnumerable<object> Messages(object value) =>
        value is string or byte[] or BinaryData or not IEnumerable ? [value] : ((IEnumerable)value).Cast<object>();
}

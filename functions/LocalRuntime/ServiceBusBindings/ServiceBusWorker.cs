using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NeuroBot.LocalRuntime.Discovery;
using NeuroBot.LocalRuntime.Invocation;

namespace NeuroBot.LocalRuntime.ServiceBusBindings;


/// <summary>
/// Delivers the messages of one queue to one function, several at once. 1. wait for a free place; 2. receive under a lock; 3. run,
/// renewing the lock; 4. complete, or abandon on failure, unless the function settled the message itself.
/// </summary>
internal sealed class ServiceBusWorker(
    FunctionDescriptor function, ServiceBusReceiver receiver, FunctionInvoker invoker, int parallelism, TimeProvider time, ILogger log)
    : IDisposable
{
    // As the original: a function that runs longer loses its lock, and the message is delivered again.
    private static readonly TimeSpan LongestRenewal = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim places = new(parallelism);

    private bool AutoComplete => ((ServiceBusTriggerAttribute)function.Trigger).AutoCompleteMessages;

    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await places.WaitAsync(ct);
            ServiceBusReceivedMessage? message = null;
            try
            {
                message = await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(30), ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                log.LogWarning(failure, "Queue {Queue} could not be read", receiver.EntityPath);
                await Task.Delay(TimeSpan.FromSeconds(2), time, ct);
            }
            finally
            {
                if (message is null)
                {
                    places.Release();
                }
            }

            if (message is not null)
            {
                _ = DeliverAsync(message, ct);
            }
        }
    }

    /// <summary>Waits until nothing is being worked on any more.</summary>
    public async Task DrainAsync()
    {
        for (var i = 0; i < parallelism; i++)
        {
            await places.WaitAsync();
        }
    }

    public void Dispose() => places.Dispose();

    private async Task DeliverAsync(ServiceBusReceivedMessage message, CancellationToken ct)
    {
        var actions = new ServiceBusMessageActions(receiver);
        using var running = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var renewing = RenewAsync(message, running.Token);
        try
        {
            await invoker.InvokeAsync(function, new ServiceBusDelivery(message, actions), Data(message), ct);
            if (AutoComplete && !actions.Settled)
            {
                await receiver.CompleteMessageAsync(message, ct);
            }
        }
        catch (Exception failure)
        {
            log.LogError(failure, "Function {Function} failed on message {Message}, delivery {Delivery}", function.Name, message.MessageId, message.DeliveryCount);
            await GiveBackAsync(message, actions);
        }
        finally
        {
            await running.CancelAsync();
            await renewing;
            places.Release();
        }
    }

    private async Task GiveBackAsync(ServiceBusReceivedMessage message, ServiceBusMessageActions actions)
    {
        try
        {
            if (!actions.Settled)
            {
                await receiver.AbandonMessageAsync(message, null, CancellationToken.None);
            }
        }
        catch (Exception failure)
        {
            // The lock runs out by itself, and the message comes again.
            log.LogWarning(failure, "Message {Message} could not be given back", message.MessageId);
        }
    }

    private async Task RenewAsync(ServiceBusReceivedMessage message, CancellationToken ct)
    {
        try
        {
            for (var end = time.GetUtcNow() + LongestRenewal; time.GetUtcNow() < end;)
            {
                await Task.Delay((message.LockedUntil - time.GetUtcNow()) / 2 is { Ticks: > 0 } half ? half : TimeSpan.Zero, time, ct);
                await receiver.RenewMessageLockAsync(message, ct);
            }
        }
        catch (OperationCanceledException)
        {
            // The function is done.
        }
        catch (ServiceBusException lost)
        {
            log.LogWarning(lost, "The lock of message {Message} could not be renewed", message.MessageId);
        }
    }

    private static Dictionary<string, object?> Data(ServiceBusReceivedMessage message) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["MessageId"] = message.MessageId,
        ["DeliveryCount"] = message.DeliveryCount,
        ["CorrelationId"] = message.CorrelationId,
        ["Subject"] = message.Subject,
        ["ContentType"] = message.ContentType,
        ["SequenceNumber"] = message.SequenceNumber,
        ["EnqueuedTimeUtc"] = message.EnqueuedTime.UtcDateTime,
        ["LockToken"] = message.LockToken,
    };
}

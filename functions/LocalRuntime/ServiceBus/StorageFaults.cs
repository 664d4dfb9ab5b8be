using Azure;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Queues.Models;

namespace NeuroBot.LocalRuntime.ServiceBus;


/// <summary>Says in Service Bus's terms what storage refused.</summary>
internal static class StorageFaults
{
    public static async Task<T> Guard<T>(string queue, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (RequestFailedException failure)
        {
            throw Translate(queue, failure);
        }
        catch (AggregateException failure) when (failure.InnerException is RequestFailedException or OperationCanceledException)
        {
            // The storage client's answer after its last retry.
            throw new ServiceBusException(
                "Storage did not answer.", ServiceBusFailureReason.ServiceCommunicationProblem, queue, failure);
        }
    }

    public static Task Guard(string queue, Func<Task> call) => Guard(queue, async () =>
    {
        await call();
        return true;
    });

    public static ServiceBusException LockLost(string queue, string messageId) => new(
        $"The lock on message '{messageId}' is lost: it ran out, or the message was settled.", ServiceBusFailureReason.MessageLockLost, queue);

    private static ServiceBusException Translate(string queue, RequestFailedException failure) => new(
        failure.Message,
        failure switch
        {
            { ErrorCode: var code } when code == QueueErrorCode.QueueNotFound => ServiceBusFailureReason.MessagingEntityNotFound,
            { Status: 401 or 403 } => ServiceBusFailureReason.Unauthorized,
            { ErrorCode: "OperationTimedOut" } or { Status: 408 } => ServiceBusFailureReason.ServiceTimeout,
            { Status: 429 or 503 } => ServiceBusFailureReason.ServiceBusy,
            { Status: 0 or >= 500 } => ServiceBusFailureReason.ServiceCommunicationProblem,
            _ => ServiceBusFailureReason.GeneralError,
        },
        queue,
        failure);
}

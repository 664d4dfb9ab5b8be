using Azure.Messaging.ServiceBus;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Jobs;

namespace NeuroBot.Storage.Jobs;

/// <summary>The <c>jobs</c> queue: the functions send, the worker receives. Safe for concurrent use.</summary>
public sealed class JobQueue(ServiceBusClient client) : IAsyncDisposable
{
    private readonly ServiceBusSender sender = client.CreateSender(JobBus.Jobs);
    private readonly ServiceBusReceiver receiver = client.CreateReceiver(
        JobBus.Jobs, new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.PeekLock, PrefetchCount = 0 });

    /// <summary>Sends one attempt of one job. Sending it again is the same message: duplicate detection drops it, and if that
    /// window has passed, the lease and <c>outcome.json</c> do.</summary>
    public Task SendAsync(JobRequest request, CancellationToken cancellationToken = default)
    {
        var message = new ServiceBusMessage(BinaryData.FromBytes(WireDocument.Write(request)))
        {
            MessageId = JobBus.MessageId(request.Team, request.Model, request.JobId, request.Attempt),
            CorrelationId = request.JobId,
            ContentType = "application/json",
            Subject = WireDocument.SchemaOf<JobRequest>(),
        };
        return sender.SendMessageAsync(message, cancellationToken);
    }

    /// <summary>
    /// The next job, or null when none came within <paramref name="wait"/>. A message of an unknown schema goes to the dead-letter queue
    /// with the reason, and the next one is waited for.
    /// </summary>
    public async Task<ReceivedJob?> ReceiveAsync(TimeSpan wait, CancellationToken cancellationToken = default)
    {
        while (await receiver.ReceiveMessageAsync(wait, cancellationToken) is { } message)
        {
            try
            {
                return new ReceivedJob(receiver, message, WireDocument.Read<JobRequest>(message.Body.ToMemory().Span));
            }
            catch (UnknownSchemaException error)
            {
                await receiver.DeadLetterMessageAsync(message, RefusalCodes.JobSchema, error.Message, cancellationToken);
            }
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await sender.DisposeAsync();
        await receiver.DisposeAsync();
    }
}

using Azure.Messaging.ServiceBus;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Jobs;

namespace NeuroBot.Storage.Jobs;

/// <summary>The <c>job-events</c> queue, as the worker sees it. Safe for concurrent use.</summary>
public sealed class JobEventSender(ServiceBusClient client) : IAsyncDisposable
{
    private readonly ServiceBusSender sender = client.CreateSender(JobBus.JobEvents);

    /// <summary>Sends one event; the same event sent twice has the same message id.</summary>
    public Task SendAsync(JobEvent jobEvent, CancellationToken cancellationToken = default)
    {
        var id = JobBus.MessageId(jobEvent.Team, jobEvent.Model, jobEvent.JobId, jobEvent.Attempt);
        var message = new ServiceBusMessage(BinaryData.FromBytes(WireDocument.Write(jobEvent)))
        {
            MessageId = $"{id}-{jobEvent.Sequence}",
            CorrelationId = jobEvent.JobId,
            ContentType = "application/json",
            Subject = WireDocument.SchemaOf<JobEvent>(),
        };
        return sender.SendMessageAsync(message, cancellationToken);
    }

    public ValueTask DisposeAsync() => sender.DisposeAsync();
}

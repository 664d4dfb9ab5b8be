using Azure.Messaging.ServiceBus;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Storage.Telemetry;

namespace NeuroBot.Storage.Jobs;

/// <summary>The <c>job-events</c> queue, as the worker sees it. Safe for concurrent use.</summary>
public sealed class JobEventSender(ServiceBusClient client) : IAsyncDisposable
{
    private readonly ServiceBusSender sender = client.CreateSender(JobBus.JobEvents);

    /// <summary>
    /// Sends one event; the same event sent twice has the same message id. A training says thousands of times that it goes on: a trace shows its beginning and
    /// its end, and phases have spans of their own.
    /// </summary>
    public async Task SendAsync(JobEvent jobEvent, CancellationToken cancellationToken = default)
    {
        using var quiet = jobEvent.Event == JobEventKind.Progress ? QuietTrace.Begin() : null;
        var id = JobBus.MessageId(jobEvent.Team, jobEvent.Model, jobEvent.JobId, jobEvent.Attempt);
        var message = new ServiceBusMessage(BinaryData.FromBytes(WireDocument.Write(jobEvent)))
        {
            MessageId = $"{id}-{jobEvent.Sequence}",
            CorrelationId = jobEvent.JobId,
            ContentType = "application/json",
            Subject = WireDocument.SchemaOf<JobEvent>(),
        };
        await sender.SendMessageAsync(message, cancellationToken);
    }

    public ValueTask DisposeAsync() => sender.DisposeAsync();
}

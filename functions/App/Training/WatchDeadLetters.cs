using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using NeuroBot.Storage.Jobs;

namespace NeuroBot.Functions.Training;

/// <summary>Dead letters are kept for the operator; every quarter of an hour each is named in the log as an error, with its reason.</summary>
public sealed class WatchDeadLetters(ServiceBusClient client, ILogger<WatchDeadLetters> logger)
{
    private const int Most = 20;

    [Function(nameof(WatchDeadLetters))]
    public async Task Run([TimerTrigger("0 */15 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await LookAsync(JobBus.Jobs, cancellationToken);
        await LookAsync(JobBus.JobEvents, cancellationToken);
    }

    /// <summary>How many were seen (at most twenty).</summary>
    internal async Task<int> LookAsync(string queue, CancellationToken cancellationToken)
    {
        await using var receiver = client.CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        var seen = new List<ServiceBusReceivedMessage>();
        while (seen.Count < Most && await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(1), cancellationToken) is { } message)
        {
            seen.Add(message);
            logger.LogError(
                "Dead letter on {Queue}: {MessageId}, {Reason}: {Description}",
                queue, message.MessageId, message.DeadLetterReason, message.DeadLetterErrorDescription);
        }

        foreach (var message in seen)
        {
            await receiver.AbandonMessageAsync(message, cancellationToken: cancellationToken);
        }

        return seen.Count;
    }
}

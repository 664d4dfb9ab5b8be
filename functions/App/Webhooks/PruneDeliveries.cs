using Microsoft.Azure.Functions.Worker;
using NeuroBot.Storage.Webhooks;

namespace NeuroBot.Functions.Webhooks;

/// <summary>Every night: lines of the delivery log are kept for thirty days.</summary>
public sealed class PruneDeliveries(DeliveryLog log, TimeProvider clock)
{
    private static readonly TimeSpan Keep = TimeSpan.FromDays(30);

    [Function(nameof(PruneDeliveries))]
    public Task Run([TimerTrigger("0 17 3 * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        log.DeleteBeforeAsync(clock.GetUtcNow() - Keep, cancellationToken);
}

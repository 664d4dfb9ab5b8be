using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace NeuroBot.Functions;

/// <summary>Starts orchestrations of which there is one at a time under an id.</summary>
internal static class OrchestrationStart
{
    /// <summary>Starts it unless one is alive; true where it started one.</summary>
    public static async Task<bool> StartUnlessAliveAsync(
        this DurableTaskClient client, string orchestration, object input, string instance, CancellationToken cancellationToken = default)
    {
        if (await client.GetInstanceAsync(instance, cancellationToken) is { IsCompleted: false })
        {
            return false;
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(orchestration, input, new StartOrchestrationOptions(instance), cancellationToken);
            return true;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Two requests at once: the id is taken by the other's, which is as good as ours.
            if (await client.GetInstanceAsync(instance, cancellationToken) is not null)
            {
                return false;
            }

            throw;
        }
    }
}

using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace NeuroBot.Functions.Demo;

/// <summary>What to fill, for whom, and the batch of uploads that the pictures are.</summary>
public sealed record DemoOrder(string Team, string Model, string By, string Batch)
{
    /// <summary>One at a time for each model.</summary>
    public static string InstanceOf(string team, string model) => $"demo.{team}.{model}";
}

/// <summary>Some parts of the set, by their numbers.</summary>
public sealed record DemoPortion(DemoOrder Order, List<int> Numbers);

/// <summary>
/// Fills a model with the demonstration data as a user would: pictures that have their grants are uploaded and taken in, then labelled. Every step may run again: what has its verdict is not uploaded
/// anew, and labels that are there are left alone.
/// </summary>
public sealed class FillWithDemo(DemoFilling filling)
{
    private const int PortionSize = 24;
    private const int LongestWaitSeconds = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    [Function(nameof(FillWithDemo))]
    public static async Task Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context, DemoOrder order)
    {
        try
        {
            await FillAsync(context, order);
        }
        catch (TaskFailedException)
        {
            // The user sees what is missing, and may begin anew.
            await context.CallActivityAsync(nameof(CloseDemo), order, ActivityRetries.Usual);
            throw;
        }

        await context.CallActivityAsync(nameof(CloseDemo), order, ActivityRetries.Usual);
    }

    [Function(nameof(UploadDemo))]
    public Task UploadDemo([ActivityTrigger] DemoPortion portion, CancellationToken cancellationToken) => filling.UploadAsync(portion, cancellationToken);

    [Function(nameof(LabelDemo))]
    public Task<List<int>> LabelDemo([ActivityTrigger] DemoPortion portion, CancellationToken cancellationToken) => filling.LabelAsync(portion, cancellationToken);

    [Function(nameof(CloseDemo))]
    public Task CloseDemo([ActivityTrigger] DemoOrder order, CancellationToken cancellationToken) => filling.CloseAsync(order, cancellationToken);

    private static async Task FillAsync(TaskOrchestrationContext context, DemoOrder order)
    {
        var open = new List<int>();
        foreach (var numbers in DemoPart.Numbers.Chunk(PortionSize).Reverse())
        {
            await context.CallActivityAsync(nameof(UploadDemo), new DemoPortion(order, [.. numbers]), ActivityRetries.Usual);
            open = await LabelAsync([.. open, .. numbers]);
        }

        var end = context.CurrentUtcDateTime + Patience;
        for (var seconds = 1; open.Count > 0 && context.CurrentUtcDateTime < end; seconds = Math.Min(seconds + 1, LongestWaitSeconds))
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddSeconds(seconds), CancellationToken.None);
            open = await LabelAsync(open);
        }

        Task<List<int>> LabelAsync(List<int> numbers) =>
            context.CallActivityAsync<List<int>>(nameof(LabelDemo), new DemoPortion(order, numbers), ActivityRetries.Usual);
    }
}

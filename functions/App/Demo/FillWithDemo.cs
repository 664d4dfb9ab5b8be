using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace NeuroBot.Functions.Demo;

/// <summary>What to fill, for whom, and the batch of uploads that the pictures are.</summary>
public sealed record DemoOrder(string Team, string Model, string By, string Batch);

/// <summary>Some parts of a set, by their numbers.</summary>
public sealed record DemoPortion(DemoOrder Order, int From, int Count);

/// <summary>Which part a file of the batch is.</summary>
public sealed record DemoUpload(int Number, string Upload);

/// <summary>Parts that were uploaded and wait for their labels.</summary>
public sealed record DemoUploads(DemoOrder Order, List<DemoUpload> Uploads);

/// <summary>
/// Fills a model with the demonstration data as a user would: pictures are uploaded and taken in, then labelled. Every step may run again: a picture that is there already is a duplicate, and labels
/// that are there are left alone.
/// </summary>
public sealed class FillWithDemo(DemoFilling filling)
{
    private const int PortionSize = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    [Function(nameof(FillWithDemo))]
    public static async Task Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context, DemoOrder order)
    {
        var waiting = new List<DemoUpload>();
        // From the end: the Library shows the newest first, and those have labels.
        foreach (var numbers in Enumerable.Range(0, DemoPart.Labelled + DemoPart.Unlabelled).Chunk(PortionSize).Reverse())
        {
            var portion = new DemoPortion(order, numbers[0], numbers.Length);
            waiting.AddRange(await context.CallActivityAsync<List<DemoUpload>>(nameof(UploadDemo), portion, ActivityRetries.Usual));
        }

        var end = context.CurrentUtcDateTime + Patience;
        while (true)
        {
            waiting = await context.CallActivityAsync<List<DemoUpload>>(nameof(LabelDemo), new DemoUploads(order, waiting), ActivityRetries.Usual);
            if (waiting.Count == 0 || context.CurrentUtcDateTime > end)
            {
                return;
            }

            await context.CreateTimer(context.CurrentUtcDateTime.AddSeconds(2), CancellationToken.None);
        }
    }

    [Function(nameof(UploadDemo))]
    public Task<List<DemoUpload>> UploadDemo([ActivityTrigger] DemoPortion portion, CancellationToken cancellationToken) =>
        filling.UploadAsync(portion, cancellationToken);

    [Function(nameof(LabelDemo))]
    public Task<List<DemoUpload>> LabelDemo([ActivityTrigger] DemoUploads uploads, CancellationToken cancellationToken) =>
        filling.LabelAsync(uploads, cancellationToken);
}

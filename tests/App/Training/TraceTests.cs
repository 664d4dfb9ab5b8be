using System.Diagnostics;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Functions.Tests.Webhooks;
using NeuroBot.TestSupport.Telemetry;

namespace NeuroBot.Functions.Tests.Training;

[Collection("app")]
public sealed class TraceTests(AppHost app) : IDisposable
{
    private static readonly ActivitySource Worker = new("NeuroBot.Tests.Worker");

    private readonly SpanRecorder spans = new("NeuroBot", "Microsoft.Azure.Functions.Worker", "WebJobs.Extensions.DurableTask", "Azure.Messaging.ServiceBus");

    public void Dispose() => spans.Dispose();

    [Fact]
    public async Task FromTheOrchestrationThroughTheWorkerToTheWebhookIsOneTrace()
    {
        await using var receiver = await Receiver.StartAsync((_, _) => Task.CompletedTask);
        var model = await app.NewModelAsync();
        await app.OnlyWebhookAsync(receiver.Url);
        var root = SpanRecorder.Root();
        var run = await app.StartAsync(model);
        root.Dispose();
        await using var worker = await new SmallWorker(app).TakeAsync(model);
        var sent = ActivityContext.Parse(worker.TraceParent!, null);
        using (Worker.StartActivity("work", ActivityKind.Consumer, sent))
        {
            await worker.SayAsync(JobEventKind.Progress, JobPhase.Training, 0.5, "half way");
            await worker.FinishAsync();
        }

        await app.WaitAsync(run.Key, r => r.Ended);
        var told = await spans.UntilAsync(root.TraceId, "orchestration:TrainingOrchestration");

        Activity One(string name) => Assert.Single(told, s => s.DisplayName == name);
        void Below(Activity parent, Activity child) => Assert.Equal(parent.SpanId, child.ParentSpanId);
        Below(One("create_orchestration:TrainingOrchestration"), One("orchestration:TrainingOrchestration"));
        Below(One("orchestration:TrainingOrchestration"), One("activity:SendJob"));
        Below(One("activity:SendJob"), One("send jobs"));
        Assert.Equal(One("send jobs").SpanId, sent.SpanId);
        Below(One("send jobs"), One("work"));
        // What the worker says in between is not told: a long training says it thousands of times.
        Below(One("work"), One("send job-events"));
        Below(One("send job-events"), One("function TakeJobEvent"));
        Below(One("function TakeJobEvent"), One("orchestration_event:job-ended"));
        Below(One("orchestration:TrainingOrchestration"), One("orchestration:DeliveryOrchestration"));
        Below(One("activity:DeliverWebhook"), One("POST"));
        Assert.Equal(One("POST").Id, Assert.Single(receiver.Got).Headers["traceparent"]);
        Assert.DoesNotContain(One("POST").TagObjects, tag => tag.Value is string text && text.Contains("/hook", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WaitingAndWorkAreCountedWithoutAnyId()
    {
        string[] names = ["neurobot.job.queue.duration", "neurobot.job.duration"];
        using var figures = new FigureRecorder<double>(names);
        var model = await app.NewModelAsync();
        var run = await app.StartAsync(model);
        await using var worker = await new SmallWorker(app).TakeAsync(model);
        await worker.FinishAsync();
        await app.WaitAsync(run.Key, r => r.Ended);

        foreach (var name in names)
        {
            // Tests beside this one count too: what must hold is that one like ours is there, and that none bears more.
            await UntilAsync(() => figures.Counted.Any(c => c.Name == name && c.Tags.Contains(new("neurobot.job.outcome", "completed"))));
            Assert.All(figures.Counted.Where(c => c.Name == name), c => Assert.Empty(c.Tags.Select(t => t.Key).Except(["neurobot.job.kind", "neurobot.model.type", "neurobot.job.outcome", "error.type"])));
        }
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var end = DateTime.UtcNow.AddSeconds(90); !holds(); await Task.Delay(50))
        {
            Assert.True(DateTime.UtcNow < end, "It was not counted within 90 s.");
        }
    }
}

using NeuroBot.TestSupport.Product;
using NeuroBot.TestSupport.Telemetry;

namespace NeuroBot.Local.Tests.EndToEnd;

/// <summary>The real host and the real worker, each exporting by itself: what a receiver of OTLP is told of one job.</summary>
public class TraceTests
{
    [Fact]
    public async Task RequestOrchestrationMessageWorkerAndWebhookShareOneTrace()
    {
        var job = await TracedJob.RunAsync(images: 12, minutes: 0.1);

        var trace = job.TrainingTrace;
        OtlpSpan One(string name) => Assert.Single(trace, span => span.Name == name);
        void Below(string parent, string child) => Assert.Equal(One(parent).Id, One(child).Parent);
        Below("POST /api/teams/{team}/models/{model}/trainings", "function StartTraining");
        Below("function StartTraining", "create_orchestration:TrainingOrchestration");
        Below("create_orchestration:TrainingOrchestration", "orchestration:TrainingOrchestration");
        Below("orchestration:TrainingOrchestration", "activity:SendJob");
        Below("activity:SendJob", "send jobs");
        Below("send jobs", "process jobs");
        Below("orchestration:TrainingOrchestration", "orchestration:DeliveryOrchestration");
        Below("activity:DeliverWebhook", "POST");
        Assert.Equal($"00-{One("POST").Trace}-{One("POST").Id}-01", Assert.Single(job.Deliveries));

        Assert.Equal("neurobot-worker", One("process jobs").Service);
        Assert.Equal(["preparing", "training", "exporting", "testing", "packaging"], trace.Where(s => s.Parent == One("process jobs").Id && s.Source == "NeuroBot.GpuWorker").Select(s => s.Name));
        Assert.Equal("neurobot-functions", One("orchestration:TrainingOrchestration").Service);
        // No parent is missing, and nothing failed.
        Assert.Equal([""], trace.Select(s => s.Parent).Except(trace.Select(s => s.Id)));
        Assert.DoesNotContain(trace, span => span.Failed);

        var upload = job.UploadTrace;
        Assert.Equal(["POST /api/teams/{team}/models/{model}/uploads", "function CreateUploads", "take in image"], upload.Select(s => s.Name));
        Assert.Contains(job.Spans, span => span.Name == "function IntakeImage" && upload[2].Links.Contains((span.Trace, span.Id)));

        Assert.Contains("neurobot.job.queue.duration", job.Metrics);
        Assert.Contains("neurobot.job.duration", job.Metrics);
    }
}

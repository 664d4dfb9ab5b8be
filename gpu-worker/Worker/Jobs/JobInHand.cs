using NeuroBot.Contracts;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;
using NeuroBot.GpuWorker.Hosting;
using NeuroBot.Storage.Jobs;

namespace NeuroBot.GpuWorker.Jobs;

/// <summary>One job with all that belongs to it.</summary>
internal sealed record JobInHand(
    WorkerContext Context, JobRequest Request, RunLease Lease, RunFiles Files, EventStream Events, JobFolder Folder, int Delivery);

/// <summary>What a job that went well made.</summary>
internal sealed record JobProducts(ReportSummary? Summary, IReadOnlyList<PublishedFile> Files);

/// <summary>How a job ends.</summary>
internal sealed record JobEnding(
    JobEventKind Event, Refusal? Refusal = null, ReportSummary? Summary = null, IReadOnlyList<PublishedFile>? Files = null);

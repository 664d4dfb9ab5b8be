using Microsoft.Extensions.Logging;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Storage;

namespace NeuroBot.GpuWorker.Hosting;

/// <summary>What every part of the worker needs from outside.</summary>
/// <param name="Storage">Snapshots, images and results.</param>
/// <param name="Send">Puts one event on the <c>job-events</c> queue.</param>
/// <param name="Settings">Of this process.</param>
/// <param name="Clock">The time.</param>
/// <param name="Log">For the operator; users read the run's own log.</param>
internal sealed record WorkerContext(
    StorageAccess Storage, Func<JobEvent, CancellationToken, Task> Send, WorkerSettings Settings, TimeProvider Clock, ILogger Log);

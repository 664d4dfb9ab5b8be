using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace NeuroBot.GpuWorker.Hosting;

/// <summary>
/// Turns SIGTERM and SIGINT into a cancelled token: the job in hand is given up at once, its lease released, its last checkpoint left
/// for the next attempt.
/// </summary>
internal sealed class Shutdown : IDisposable
{
    // Longer than a lease release takes, shorter than a container's grace period.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> signals = [];
    private readonly ILogger log;

    public Shutdown(ILogger log)
    {
        this.log = log;
        Token = source.Token;
        signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal));
        signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal));
    }

    public CancellationToken Token { get; }

    /// <summary>Nobody is left to work for: a short grace, then the process ends whatever it is doing.</summary>
    public void Abandon() => Begin("the parent process is gone", TimeSpan.FromSeconds(3));

    public void Dispose()
    {
        foreach (var signal in signals)
        {
            signal.Dispose();
        }

        source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        Begin($"{context.Signal}", Grace);
    }

    private void Begin(string reason, TimeSpan grace)
    {
        log.LogInformation("ending: {Reason}", reason);
        new Thread(() =>
        {
            Thread.Sleep(grace);
            Environment.Exit(3);
        })
        {
            IsBackground = true,
        }.Start();
        source.Cancel();
    }
}

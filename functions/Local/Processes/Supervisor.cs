using System.Diagnostics;

namespace NeuroBot.Local.Processes;

/// <summary>Keeps one child process running: starts it, starts it again when it dies (waiting longer each time it dies young), ends it.</summary>
internal sealed class Supervisor : IAsyncDisposable
{
    private static readonly TimeSpan Young = TimeSpan.FromSeconds(30);
    private readonly string name;
    private readonly Func<ProcessStartInfo> describe;
    private readonly LogTail log;
    private readonly Action<string> say;
    private readonly Func<Process, Task> end;
    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;
    private volatile Process? process;

    /// <param name="name">For messages.</param>
    /// <param name="describe">Made anew for each start.</param>
    /// <param name="logFile">Takes the child's words.</param>
    /// <param name="end">Ends it and returns when it is gone.</param>
    /// <param name="say">Told when the child dies by itself.</param>
    public Supervisor(string name, Func<ProcessStartInfo> describe, string logFile, Func<Process, Task> end, Action<string> say)
    {
        this.name = name;
        this.describe = describe;
        this.end = end;
        this.say = say;
        log = new LogTail(logFile);
    }

    /// <summary>Process id of the present child; null while none runs.</summary>
    public int? Pid => process is { HasExited: false } child ? child.Id : null;

    /// <summary>The child's last lines, for a message.</summary>
    public string LastWords => log.Last;

    public void Start()
    {
        process = Launch();
        running = KeepAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!stopping.IsCancellationRequested)
        {
            await stopping.CancelAsync();
            await running;
            if (process is { } child)
            {
                if (!child.HasExited)
                {
                    await end(child);
                }

                child.Dispose();
                process = null;
            }

            log.Dispose();
            stopping.Dispose();
        }
    }

    private Process Launch()
    {
        var start = describe();
        // A child that watches its input learns at once when this process is gone.
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var child = Process.Start(start)!;
        child.OutputDataReceived += (_, line) => log.Add(line.Data);
        child.ErrorDataReceived += (_, line) => log.Add(line.Data);
        child.BeginOutputReadLine();
        child.BeginErrorReadLine();
        return child;
    }

    private async Task KeepAsync()
    {
        var wait = TimeSpan.FromSeconds(1);
        var age = Stopwatch.StartNew();
        try
        {
            while (true)
            {
                var child = process!;
                await child.WaitForExitAsync(stopping.Token);
                wait = age.Elapsed > Young ? TimeSpan.FromSeconds(1) : wait;
                say($"{name} ended with {child.ExitCode}; it starts again in {wait.TotalSeconds:0} s");
                await Task.Delay(wait, stopping.Token);
                wait = TimeSpan.FromSeconds(Math.Min(60, wait.TotalSeconds * 2));
                child.Dispose();
                age.Restart();
                process = Launch();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping: DisposeAsync ends the child.
        }
    }
}

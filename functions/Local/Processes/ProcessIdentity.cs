using System.ComponentModel;
using System.Diagnostics;

namespace NeuroBot.Local.Processes;

/// <summary>A process by id and start time: the id alone may have gone to a stranger since.</summary>
internal sealed record ProcessIdentity(int Pid, DateTimeOffset StartedAt)
{
    public static ProcessIdentity Current
    {
        get
        {
            using var self = Process.GetCurrentProcess();
            return Of(self);
        }
    }

    public static ProcessIdentity Of(Process process) => new(process.Id, process.StartTime.ToUniversalTime());

    /// <summary>The running process of this id and start time, or null. The caller disposes it.</summary>
    public Process? Find()
    {
        try
        {
            var process = Process.GetProcessById(Pid);
            // Start times are counted in ticks from boot, and a child says its own a moment late: allow for both.
            if (!process.HasExited && (process.StartTime.ToUniversalTime() - StartedAt.UtcDateTime).Duration() < TimeSpan.FromSeconds(5))
            {
                return process;
            }

            process.Dispose();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // No such process, or it ended while it was looked at.
        }

        return null;
    }

    public bool IsRunning()
    {
        using var process = Find();
        return process is not null;
    }
}

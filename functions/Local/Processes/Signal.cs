using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NeuroBot.Local.Processes;

/// <summary>Asks a process to end, and makes it end when it does not listen.</summary>
internal static class Signal
{
    private const int Terminate = 15;

    /// <summary>SIGTERM (Windows: at once), then kill after the grace. Returns when the process is gone.</summary>
    public static async Task EndAsync(Process process, TimeSpan grace)
    {
        if (process.HasExited)
        {
            return;
        }

        if (OperatingSystem.IsWindows() || Kill(process.Id, Terminate) != 0)
        {
            process.Kill(entireProcessTree: true);
        }

        await WaitAsync(process, grace);
    }

    /// <summary>Waits until it ends by itself; kills it after the grace.</summary>
    public static async Task WaitAsync(Process process, TimeSpan grace)
    {
        try
        {
            await process.WaitForExitAsync().WaitAsync(grace);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);
}

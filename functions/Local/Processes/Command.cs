using System.Diagnostics;

namespace NeuroBot.Local.Processes;

/// <summary>Runs a tool to its end, its words in a log.</summary>
internal static class Command
{
    /// <exception cref="LocalException">The tool is missing or failed; the message holds its last lines.</exception>
    public static async Task RunAsync(string folder, string log, string tool, string[] arguments, CancellationToken cancel)
    {
        // npm is a script on Windows, which only the shell finds.
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd", ["/c", tool, .. arguments])
            : new ProcessStartInfo(tool, arguments);
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        using var process = StartOrExplain(start, tool);
        process.StandardInput.Close();
        using var tail = new LogTail(log);
        process.OutputDataReceived += (_, line) => tail.Add(line.Data);
        process.ErrorDataReceived += (_, line) => tail.Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0)
        {
            throw new LocalException($"{tool} {string.Join(' ', arguments)} failed with {process.ExitCode} in {folder}:\n{tail.Last}");
        }
    }

    private static Process StartOrExplain(ProcessStartInfo start, string tool)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new LocalException($"'{tool}' cannot be started: {error.Message}. NeuroBot needs Node.js 20 or newer.", error);
        }
    }
}

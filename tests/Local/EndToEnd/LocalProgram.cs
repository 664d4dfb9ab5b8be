using System.Diagnostics;
using System.Text;
using NeuroBot.TestSupport;

namespace NeuroBot.Local.Tests.EndToEnd;

/// <summary>The built program as users run it, in a process of its own; its words are kept.</summary>
internal sealed class LocalProgram : IAsyncDisposable
{
    private readonly StringBuilder said = new();
    private readonly Process process;

    private LocalProgram(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Pid => process.Id;

    public string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    public static LocalProgram Start(params string[] arguments)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Path.Combine(Repository.Root, "functions", "Local", "bin", configuration, "net10.0", "NeuroBot.Local.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return new LocalProgram(Process.Start(start)!);
    }

    public async Task<int> ExitCodeAsync(TimeSpan patience)
    {
        await process.WaitForExitAsync().WaitAsync(patience);
        return process.ExitCode;
    }

    public async Task UntilSaidAsync(string text, TimeSpan patience)
    {
        var waited = Stopwatch.StartNew();
        while (!Said.Contains(text, StringComparison.Ordinal))
        {
            Assert.False(process.HasExited, $"it ended:\n{Said}");
            Assert.True(waited.Elapsed < patience, $"it did not say '{text}':\n{Said}");
            await Task.Delay(100);
        }
    }

    /// <summary>SIGTERM.</summary>
    public async Task AskToEndAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await AskToEndAsync();
            try
            {
                await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
            }
            catch (TimeoutException)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        process.Dispose();
    }

    private void Add(string? line)
    {
        lock (said)
        {
            said.AppendLine(line);
        }
    }
}

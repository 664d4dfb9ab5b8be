using System.Diagnostics;
using System.Text;

namespace NeuroBot.TestSupport.Product;

/// <summary>Local as users run it: a process on a data folder, which can be killed at any moment and started again.</summary>
public sealed class LocalProcess(string data, int port) : IAsyncDisposable
{
    private readonly StringBuilder said = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private Process? process;

    public Uri Url { get; } = new($"http://127.0.0.1:{port}/");

    /// <summary>More for its environment.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings { get; init; } = [];

    public int Starts { get; private set; }

    public int Pid => process!.Id;

    /// <summary>Everything that any life of the process printed.</summary>
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

    public async Task StartAsync()
    {
        var program = Path.Combine(Repository.Root, "functions", "Local", "bin", Configuration, "net10.0", "NeuroBot.Local.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--data", data, "--port", $"{port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        // A lost worker is noticed soon, so that the suite stays short; the product's default is a minute.
        start.Environment["NeuroBot__HeartbeatSeconds"] = "6";
        start.Environment["NeuroBot__CheckpointSeconds"] = "2";
        start.Environment["NeuroBot__AllowPrivateWebhooks"] = "true";
        foreach (var (name, value) in Settings)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Starts++;
        await ReadyAsync();
    }

    /// <summary><c>kill -9</c> of the host, then a start on the same data.</summary>
    public async Task KillAndRestartAsync()
    {
        await turn.WaitAsync();
        try
        {
            await KillHostAsync();
            await StartAsync();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary><c>kill -9</c> of the GPU worker, where one runs.</summary>
    public bool KillWorker()
    {
        foreach (var pid in WorkerPids())
        {
            try
            {
                using var worker = Process.GetProcessById(pid);
                worker.Kill();
                return true;
            }
            catch (ArgumentException)
            {
                // It ended by itself between the look and the kill.
            }
        }

        return false;
    }

    /// <summary>Workers whose parent is the present host.</summary>
    public IReadOnlyList<int> WorkerPids() => ProcessesNamed("NeuroBot.GpuWorker", $"--parent\0{process!.Id}\0");

    /// <summary>Processes that hold the data folder or a name in their command line.</summary>
    public static IReadOnlyList<int> ProcessesNamed(string name, string also) =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(n => n!.All(char.IsAsciiDigit)).Select(n => int.Parse(n!, null))
            .Where(pid => CommandLine(pid) is { } line && line.Contains(name, StringComparison.Ordinal) && line.Contains(also, StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            using var term = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await term.WaitForExitAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                await KillHostAsync();
            }
        }

        process?.Dispose();
        process = null;
        turn.Dispose();
    }

    /// <summary>The key that Local keeps for the command line of its own user, once it has made one.</summary>
    public async Task<string> OperatorKeyAsync() =>
        (await PatientApi.UntilAsync(
            () => Task.FromResult(Directory.EnumerateFiles(data, "operator.key").Select(File.ReadAllText).FirstOrDefault()),
            key => key.Contains("nbk_", StringComparison.Ordinal), TimeSpan.FromSeconds(30), "the operator's key")).Trim();

    /// <summary>Opens the storage that it uses, once it runs.</summary>
    public string StorageConnection() => File.ReadAllText(Path.Combine(data, "storage.connection"));

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string? CommandLine(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private async Task KillHostAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task ReadyAsync()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < TimeSpan.FromSeconds(120))
        {
            if (process!.HasExited)
            {
                throw new InvalidOperationException($"Local ended with {process.ExitCode}:\n{Said}");
            }

            try
            {
                using var answer = await http.GetAsync(new Uri(Url, "api/health"));
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet.
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"Local did not become ready:\n{Said}");
    }

    private void Note(string? line)
    {
        lock (said)
        {
            said.AppendLine(line);
        }
    }
}

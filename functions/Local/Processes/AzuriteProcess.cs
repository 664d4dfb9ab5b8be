using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using NeuroBot.Contracts;
using NeuroBot.Local.Hosting;

namespace NeuroBot.Local.Processes;

/// <summary>The storage emulator with its data in the data folder, on ports that stay the same from start to start.</summary>
internal sealed class AzuriteProcess : IAsyncDisposable
{
    // Azurite's well-known development account: not a secret, it opens nothing but a storage that listens on this machine only.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private readonly Supervisor supervisor;
    private readonly int[] ports;

    private AzuriteProcess(Supervisor supervisor, int[] ports)
    {
        this.supervisor = supervisor;
        this.ports = ports;
    }

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
        + $"BlobEndpoint=http://127.0.0.1:{ports[0]}/{Account};"
        + $"QueueEndpoint=http://127.0.0.1:{ports[1]}/{Account};"
        + $"TableEndpoint=http://127.0.0.1:{ports[2]}/{Account};";

    public int? Pid => supervisor.Pid;

    /// <summary>Installs it on first use, ends what a killed host left behind, starts it and waits until it answers.</summary>
    /// <exception cref="LocalException">It did not start.</exception>
    public static async Task<AzuriteProcess> StartAsync(DataFolder data, Action<string> say, CancellationToken cancel)
    {
        await NodePackage.EnsureAsync(Checkout.Azurite, "azurite", data.Log("npm-azurite"), say, cancel);
        await LeftBehind.EndAsync(data, say);
        var ports = RememberPorts(data);
        var azurite = new AzuriteProcess(
            new Supervisor("storage (Azurite)", () => Describe(data, ports), data.Log("azurite-start"), EndAsync, say), ports);
        azurite.supervisor.Start();
        if (await azurite.IsReadyAsync(TimeSpan.FromSeconds(90), cancel))
        {
            return azurite;
        }

        var words = azurite.supervisor.LastWords;
        await azurite.DisposeAsync();
        throw new LocalException($"the storage (Azurite) did not start; see {data.Log("azurite")}\n{words}");
    }

    public ValueTask DisposeAsync() => supervisor.DisposeAsync();

    /// <summary>It watches its standard input; signals it leaves to the host.</summary>
    private static Task EndAsync(Process process)
    {
        process.StandardInput.Close();
        return Signal.WaitAsync(process, LeftBehind.Patience);
    }

    private static ProcessStartInfo Describe(DataFolder data, int[] ports)
    {
        var start = new ProcessStartInfo("node",
        [
            Path.Combine(Checkout.Azurite, "start.js"),
            "--skipApiVersionCheck", "--disableTelemetry", "--silent", "--location", data.Storage,
            "--blobHost", "127.0.0.1", "--blobPort", $"{ports[0]}",
            "--queueHost", "127.0.0.1", "--queuePort", $"{ports[1]}",
            "--tableHost", "127.0.0.1", "--tablePort", $"{ports[2]}",
        ]);
        start.Environment["NEUROBOT_AZURITE_LOG"] = data.Log("azurite");
        start.Environment["NEUROBOT_AZURITE_PID"] = LeftBehind.File(data);
        return start;
    }

    /// <summary>The ports of last time where they are free: addresses that were given away stay good.</summary>
    private static int[] RememberPorts(DataFolder data)
    {
        var path = data.At("azurite-ports.json");
        if (File.Exists(path)
            && JsonSerializer.Deserialize<int[]>(File.ReadAllText(path), WireJson.Options) is { Length: 3 } known
            && known.All(FreePort.IsFree))
        {
            return known;
        }

        var ports = FreePort.Any(3);
        PrivateFile.Write(path, JsonSerializer.Serialize(ports, WireJson.Options));
        return ports;
    }

    private async Task<bool> IsReadyAsync(TimeSpan patience, CancellationToken cancel)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < patience)
        {
            try
            {
                foreach (var port in ports)
                {
                    using var probe = new TcpClient();
                    await probe.ConnectAsync(IPAddress.Loopback, port, cancel);
                }

                return true;
            }
            catch (SocketException)
            {
                await Task.Delay(50, cancel);
            }
        }

        return false;
    }
}

using System.Diagnostics;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using NeuroBot.Local.Hosting;
using NeuroBot.Local.Processes;

namespace NeuroBot.Local.Tests.Processes;

public class AzuriteProcessTests
{
    [Fact]
    public async Task KeepsDataAndAddressesFromStartToStart()
    {
        using var folder = new TemporaryFolder();
        var data = new DataFolder(folder);
        var cancel = TestContext.Current.CancellationToken;
        var first = await AzuriteProcess.StartAsync(data, Say, cancel);
        await new BlobContainerClient(first.ConnectionString, "kept").CreateAsync(cancellationToken: cancel);
        await first.DisposeAsync();

        await using var second = await AzuriteProcess.StartAsync(data, Say, cancel);
        Assert.Equal(first.ConnectionString, second.ConnectionString);
        Assert.True(await new BlobContainerClient(second.ConnectionString, "kept").ExistsAsync(cancel));
    }

    /// <summary>It saves every five seconds; to end while such a save is being written must not lose what that save holds.</summary>
    [Fact]
    public async Task KeepsWhatItIsJustSavingWhenItEnds()
    {
        using var folder = new TemporaryFolder();
        var data = new DataFolder(folder);
        var cancel = TestContext.Current.CancellationToken;
        var first = await AzuriteProcess.StartAsync(data, Say, cancel);
        // Connections of its own, which end as a killed host's do: open ones are waited for.
        var http = new HttpClient();
        var table = new TableClient(first.ConnectionString, "kept", new TableClientOptions { Transport = new HttpClientTransport(http) });
        await table.CreateAsync(cancel);
        var text = new string('x', 30_000);
        for (var i = 0; i < 1_200; i += 100)
        {
            await table.SubmitTransactionAsync(
                Enumerable.Range(i, 100).Select(n => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"{n:0000}") { ["text"] = text })), cancel);
        }

        var saving = Path.Combine(data.Storage, "__azurite_db_table__.json~");
        while (File.Exists(saving))
        {
            await Task.Delay(1, cancel);
        }

        await table.AddEntityAsync(new TableEntity("p", "last"), cancel);
        http.Dispose();
        while (!File.Exists(saving))
        {
            await Task.Yield();
        }

        await first.DisposeAsync();
        await using var second = await AzuriteProcess.StartAsync(data, Say, cancel);
        Assert.True((await new TableClient(second.ConnectionString, "kept").GetEntityIfExistsAsync<TableEntity>("p", "last", cancellationToken: cancel)).HasValue);
    }

    [Fact]
    public async Task StartsAgainWhenItDies()
    {
        using var folder = new TemporaryFolder();
        var cancel = TestContext.Current.CancellationToken;
        await using var azurite = await AzuriteProcess.StartAsync(new DataFolder(folder), Say, cancel);
        var old = azurite.Pid!.Value;
        using (var process = Process.GetProcessById(old))
        {
            process.Kill();
            await process.WaitForExitAsync(cancel);
        }

        await new BlobServiceClient(azurite.ConnectionString).GetPropertiesAsync(cancel);
        Assert.NotEqual(old, azurite.Pid);
    }

    [Fact]
    public async Task EndsWhatAKilledHostLeftAndNeverAStranger()
    {
        using var folder = new TemporaryFolder();
        var data = new DataFolder(folder);
        using var stranger = Process.Start("sleep", "60");
        var identity = ProcessIdentity.Of(stranger);
        await File.WriteAllTextAsync(LeftBehind.File(data), $$"""{"pid":{{identity.Pid}},"startedAt":"{{identity.StartedAt:O}}"}""");
        await LeftBehind.EndAsync(data, Say);
        Assert.False(stranger.HasExited);
        stranger.Kill();

        var start = new ProcessStartInfo("sh", ["-c", "sleep 60; :", "start.js", data.Storage]);
        using var ours = Process.Start(start)!;
        identity = ProcessIdentity.Of(ours);
        await File.WriteAllTextAsync(LeftBehind.File(data), $$"""{"pid":{{identity.Pid}},"startedAt":"{{identity.StartedAt:O}}"}""");
        await LeftBehind.EndAsync(data, Say, TimeSpan.FromSeconds(1));
        Assert.True(ours.HasExited);
    }

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuroBot.Functions.Team;
using NeuroBot.Local.Client;
using NeuroBot.Local.Processes;

namespace NeuroBot.Local.Hosting;

/// <summary>
/// Everything of a one-machine edition, running: locks, storage, functions with the portal, worker. What was started first is
/// stopped last.
/// </summary>
internal sealed class LocalEdition : IAsyncDisposable
{
    private readonly Stack<Func<ValueTask>> undo = new();

    private LocalEdition(DataFolder data) => Data = data;

    public DataFolder Data { get; }

    /// <summary>Of the portal, e.g. http://127.0.0.1:7071.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>API key of the operator.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Cancelled when another host has taken the storage over.</summary>
    public CancellationToken Lost { get; private set; }

    private IHost Host { get; set; } = null!;

    /// <summary>Starts all of it and returns when the portal answers.</summary>
    /// <exception cref="LocalException">Another Local holds data folder or storage (it is named), or a part does not start.</exception>
    public static async Task<LocalEdition> StartAsync(LocalOptions options, Action<string> say, CancellationToken cancel)
    {
        var edition = new LocalEdition(new DataFolder(options.Data));
        try
        {
            await edition.StartPartsAsync(options, say, cancel);
            return edition;
        }
        catch
        {
            await edition.DisposeAsync();
            throw;
        }
    }

    /// <summary>A fresh sign-in link of the owner; the first one makes team and owner.</summary>
    public Task<Uri> SignInLinkAsync(CancellationToken cancel) =>
        Host.Services.GetRequiredService<OneTimeLinks>().CreateAsync(cancellationToken: cancel);

    public async ValueTask DisposeAsync()
    {
        while (undo.TryPop(out var step))
        {
            await step();
        }
    }

    private async Task StartPartsAsync(LocalOptions options, Action<string> say, CancellationToken cancel)
    {
        var info = InstanceInfo.OfThisProcess(Data.Path);
        var folderLock = InstanceLock.TryTake(Data, info)
            ?? throw new LocalException($"another NeuroBot uses this data folder: {InstanceLock.Holder(Data)}");
        undo.Push(() => Disposed(folderLock));

        // Installing and building are slow only once; they share the time.
        var portal = PortalBuild.EnsureAsync(Data, options.BuildPortal, say, cancel);
        var storage = options.Storage ?? await StartStorageAsync(say, cancel);
        var storageLock = await LockStorageAsync(storage, info, cancel);

        var port = FreePort.From(options.Port);
        if (port != options.Port)
        {
            say($"port {options.Port} is taken; using {port}");
        }

        Url = new Uri($"http://127.0.0.1:{port}");
        Host = FunctionsHost.Build(Data, storage, Url.GetLeftPart(UriPartial.Authority), await portal);
        undo.Push(async () =>
        {
            using var grace = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            await Host.StopAsync(grace.Token);
            Host.Dispose();
        });
        await Host.StartAsync(cancel);
        Key = await OperatorKeyAsync(storage, cancel);

        info = info with { Port = port, Url = Url.GetLeftPart(UriPartial.Authority) };
        folderLock.Describe(info);
        await storageLock.DescribeAsync(info, cancel);

        var worker = WorkerProcess.Start(Data, storage, say);
        undo.Push(worker.DisposeAsync);
    }

    private async Task<string> StartStorageAsync(Action<string> say, CancellationToken cancel)
    {
        var azurite = await AzuriteProcess.StartAsync(Data, say, cancel);
        undo.Push(azurite.DisposeAsync);
        return azurite.ConnectionString;
    }

    private async Task<StorageLock> LockStorageAsync(string storage, InstanceInfo info, CancellationToken cancel)
    {
        var (taken, holder) = await StorageLock.TryTakeAsync(storage, info, TimeProvider.System, cancel);
        if (taken is null)
        {
            throw new LocalException($"another NeuroBot uses this storage: {holder}");
        }

        undo.Push(taken.DisposeAsync);
        Lost = taken.Lost;
        return taken;
    }

    /// <summary>The key of last time where it still opens this storage; else a new one.</summary>
    private async Task<string> OperatorKeyAsync(string storage, CancellationToken cancel)
    {
        if (OperatorFile.Read(Data) is { } known && known.Storage == storage && await OpensAsync(known.Key, cancel))
        {
            return known.Key;
        }

        var made = await Host.Services.GetRequiredService<OperatorKeys>().CreateAsync("command line", cancellationToken: cancel);
        new OperatorFile(made.Secret, storage).Write(Data);
        return made.Secret;
    }

    private async Task<bool> OpensAsync(string key, CancellationToken cancel)
    {
        try
        {
            using var api = new ApiClient(Url, key);
            await TeamFinder.TeamAsync(api, cancel);
            return true;
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    private static ValueTask Disposed(IDisposable part)
    {
        part.Dispose();
        return ValueTask.CompletedTask;
    }
}

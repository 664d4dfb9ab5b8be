using Microsoft.Extensions.DependencyInjection;
using NeuroBot.Functions.Team;
using NeuroBot.Local.Client;
using NeuroBot.Local.Hosting;

namespace NeuroBot.Local.CommandLine;

/// <summary>A Local to talk to: the one that runs on the data folder, or else one of our own that is stopped in the end.</summary>
internal sealed class LocalSession : IAsyncDisposable
{
    private readonly LocalEdition? own;
    private readonly DataFolder data;
    private readonly OperatorFile operatorFile;

    private LocalSession(LocalEdition? own, DataFolder data, Uri url, OperatorFile operatorFile)
    {
        this.own = own;
        this.data = data;
        this.operatorFile = operatorFile;
        Url = url;
        Api = new ApiClient(url, operatorFile.Key);
    }

    public Uri Url { get; }

    public ApiClient Api { get; }

    /// <summary>True where this command started it.</summary>
    public bool IsOwn => own is not null;

    /// <summary>Cancelled when our own Local lost its storage.</summary>
    public CancellationToken Lost => own?.Lost ?? default;

    /// <summary>Joins or starts.</summary>
    public static async Task<LocalSession> OpenAsync(LocalOptions options, Action<string> say, CancellationToken cancel)
    {
        if (await JoinAsync(options.Data, cancel) is { } running)
        {
            say($"using the NeuroBot that runs at {running.Url}");
            return running;
        }

        say("starting NeuroBot");
        var edition = await LocalEdition.StartAsync(options, say, cancel);
        return new LocalSession(edition, edition.Data, edition.Url, OperatorFile.Read(edition.Data)!);
    }

    /// <summary>The Local that runs on this data folder; null where none does.</summary>
    public static async Task<LocalSession?> JoinAsync(string folder, CancellationToken cancel)
    {
        var data = new DataFolder(folder);
        for (var attempt = 0; attempt < 240; attempt++)
        {
            if (InstanceLock.Holder(data) is not { } holder)
            {
                return null;
            }

            if (holder.Url.Length > 0 && OperatorFile.Read(data) is { } file)
            {
                return new LocalSession(null, data, new Uri(holder.Url), file);
            }

            // It is still starting (the first start installs packages).
            await Task.Delay(500, cancel);
        }

        throw new LocalException($"the NeuroBot on {data.Path} does not finish starting: {InstanceLock.Holder(data)}");
    }

    /// <summary>A fresh sign-in link that leads to a page of the portal.</summary>
    public async Task<Uri> SignInLinkAsync(string page, CancellationToken cancel)
    {
        var link = own is not null ? await own.SignInLinkAsync(cancel) : await MakeLinkAsync(cancel);
        return new UriBuilder(link) { Query = $"to={Uri.EscapeDataString(page)}" }.Uri;
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (own is not null)
        {
            await own.DisposeAsync();
        }
    }

    private async Task<Uri> MakeLinkAsync(CancellationToken cancel)
    {
        await using var services = FunctionsHost.Services(data, operatorFile.Storage, Url.GetLeftPart(UriPartial.Authority));
        return await services.GetRequiredService<OneTimeLinks>().CreateAsync(cancellationToken: cancel);
    }
}

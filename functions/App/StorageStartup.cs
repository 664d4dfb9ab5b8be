using Microsoft.Extensions.Hosting;
using NeuroBot.Functions.Settings;
using NeuroBot.Storage;
using NeuroBot.Storage.Grants;

namespace NeuroBot.Functions;

/// <summary>Before any trigger starts: containers, tables and the browser rule are there.</summary>
internal sealed class StorageStartup(StorageAccess storage, NeuroBotSettings settings) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await storage.EnsureCreatedAsync(cancellationToken);
        await BrowserOrigins.AllowAsync(storage, settings.PublicUrl, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuroBot.Functions;
using NeuroBot.LocalRuntime.Hosting;

namespace NeuroBot.Local.Hosting;

/// <summary>The functions app in this process, with the settings of one machine.</summary>
internal static class FunctionsHost
{
    private const string HeartbeatVariable = "NeuroBot__HeartbeatSeconds";

    /// <summary>After this long without a sign of life a training is given to a new worker. The environment may say otherwise.</summary>
    public static string HeartbeatSeconds =>
        Environment.GetEnvironmentVariable(HeartbeatVariable) is { Length: > 0 } wanted ? wanted : "30";

    /// <param name="data">Secrets and logs lie here.</param>
    /// <param name="storage">Connection string for everything.</param>
    /// <param name="url">Address to listen on and to name in links.</param>
    /// <param name="portal">Folder of the built portal; null serves none.</param>
    public static IHost Build(DataFolder data, string storage, string url, string? portal)
    {
        var builder = Compose(data, storage, url);
        builder.ConfigureFunctionsWebApplication();
        builder.UseLocalRuntime(runtime =>
        {
            runtime.Url = url;
            runtime.FunctionAssemblies.Add(typeof(AppComposition).Assembly);
            runtime.PortalFolder = portal;
            runtime.ContentSecurityPolicy = PortalPolicy(storage);
        });
        return builder.Build();
    }

    /// <summary>The app's services without its triggers: for commands that act on the storage of a Local that runs elsewhere.</summary>
    public static ServiceProvider Services(DataFolder data, string storage, string url) => Compose(data, storage, url).Services.BuildServiceProvider();

    private static FunctionsApplicationBuilder Compose(DataFolder data, string storage, string url)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = storage,
            ["NeuroBotStorage"] = storage,
            ["NeuroBotServiceBus"] = storage,
            ["NeuroBot:SignIn"] = "link",
            ["NeuroBot:SessionKey"] = PrivateFile.Secret(data.At("session.secret")),
            ["NeuroBot:PublicUrl"] = url,
            ["NeuroBot:HeartbeatSeconds"] = HeartbeatSeconds,
        });
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(new FileLogProvider(data.Log("host")));
        // Four lines for every request would fill the disk of a portal that polls.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // Ctrl+C is the command's business: it stops worker, host and storage in this order.
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.AddNeuroBot();
        return builder;
    }

    /// <summary>The portal's scripts come from here; pictures and uploads go to the storage; nothing else is let in.</summary>
    internal static string PortalPolicy(string storage)
    {
        var blobs = new BlobServiceClient(storage).Uri.GetLeftPart(UriPartial.Authority);
        return "default-src 'self'; "
            + $"connect-src 'self' {blobs}; img-src 'self' data: blob: {blobs}; "
            // Ant Design writes its styles at run time.
            + "style-src 'self' 'unsafe-inline'; font-src 'self' data:; worker-src 'self' blob:; "
            + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    }

    private sealed class QuietLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuroBot.LocalRuntime.Hosting;
using NeuroBot.TestSupport;

namespace NeuroBot.LocalRuntime.Tests;


/// <summary>A functions app of a few classes, on a free port, with or without storage.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly IHost host;

    private TestApp(IHost host, string url)
    {
        this.host = host;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(url) };
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => host.Services;

    public static IHost Build(string url, string? storage, Type[] functions, Action<FunctionsApplicationBuilder>? configure = null)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.ClearProviders();
        builder.Configuration["AzureWebJobsStorage"] = storage;
        builder.Configuration["Data"] = storage;
        builder.UseLocalRuntime(o =>
        {
            o.Url = url;
            o.BlobPollInterval = TimeSpan.FromMilliseconds(50);
            o.RetryPause = TimeSpan.FromMilliseconds(20);
            foreach (var function in functions)
            {
                o.FunctionTypes.Add(function);
            }
        });
        configure?.Invoke(builder);
        return builder.Build();
    }

    /// <summary>Builds without starting: throws what Build() refuses.</summary>
    public static void Build(params Type[] functions)
    {
        using var host = Build("http://127.0.0.1:0", "UseDevelopmentStorage=true", functions);
    }

    public static Task<TestApp> StartAsync(params Type[] functions) => StartAsync(null, functions);

    public static async Task<TestApp> StartAsync(string? storage, Type[] functions, Action<FunctionsApplicationBuilder>? configure = null)
    {
        var url = $"http://127.0.0.1:{Azurite.FreePorts(1)[0]}";
        var host = Build(url, storage, functions, configure);
        await host.StartAsync();
        return new TestApp(host, url);
    }

    /// <summary>Stops without waiting for functions that do not end.</summary>
    public async Task AbandonAsync()
    {
        Http.Dispose();
        await host.StopAsync(new CancellationToken(canceled: true)).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await host.StopAsync();
        host.Dispose();
    }
}

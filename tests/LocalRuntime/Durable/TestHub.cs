using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NeuroBot.LocalRuntime.Durable;
using NeuroBot.LocalRuntime.Durable.Client;
using NeuroBot.LocalRuntime.Durable.Engine;
using NeuroBot.TestSupport;

namespace NeuroBot.LocalRuntime.Tests.Durable;

/// <summary>A hub of its own on the shared Azurite, whose engine can be killed and started again.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    private static int count;
    private readonly List<DurableEngine> engines = [];
    private readonly string connectionString;
    private readonly string name = $"Hub{Interlocked.Increment(ref count)}x{Guid.NewGuid():N}"[..20];

    private TestHub(string connectionString) => this.connectionString = connectionString;

    public TestCatalog Catalog { get; } = new();

    public DurableEngine Engine { get; private set; } = null!;

    public DurableTaskClient Client { get; private set; } = null!;

    public Action<DurableEngineOptions> Configure { get; init; } = _ => { };

    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    public static async Task<TestHub> StartAsync(AzuriteFixture azurite, Action<TestCatalog> functions, Action<DurableEngineOptions>? configure = null, ILoggerFactory? loggers = null)
    {
        var hub = new TestHub(await azurite.ConnectionStringAsync()) { Configure = configure ?? (_ => { }), Loggers = loggers ?? NullLoggerFactory.Instance };
        functions(hub.Catalog);
        await hub.StartEngineAsync();
        return hub;
    }

    /// <summary>Another engine on the same hub, as a new process would have it; it becomes the one that clients use.</summary>
    public async Task<DurableEngine> StartEngineAsync(TimeProvider? clock = null)
    {
        Engine = NewEngine(clock);
        Client = new EngineClient(Engine);
        await Engine.StartAsync(CancellationToken.None);
        return Engine;
    }

    public DurableEngine NewEngine(TimeProvider? clock = null)
    {
        var options = new DurableEngineOptions { ConnectionString = connectionString, HubName = name, RetryDelay = TimeSpan.FromMilliseconds(20) };
        Configure(options);
        options.Check();
        var engine = new DurableEngine(options, Catalog, clock ?? TimeProvider.System, Loggers);
        engines.Add(engine);
        return engine;
    }

    public async Task KillAndRestartAsync()
    {
        await Engine.AbandonAsync();
        await StartEngineAsync();
    }

    /// <summary>Runs an orchestration to its end.</summary>
    public async Task<OrchestrationMetadata> RunAsync(string orchestrator, object? input = null, string? id = null)
    {
        id = await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, id is null ? null : new Microsoft.DurableTask.StartOrchestrationOptions(id));
        return await EndAsync(id);
    }

    public async Task<OrchestrationMetadata> EndAsync(string id)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        return await Client.WaitForInstanceCompletionAsync(id, true, limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in engines)
        {
            await engine.DisposeAsync();
        }
    }
}

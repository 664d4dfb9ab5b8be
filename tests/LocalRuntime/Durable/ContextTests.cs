using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using NeuroBot.TestSupport;

namespace NeuroBot.LocalRuntime.Tests.Durable;

[Collection(DurableCollection.Name)]
public sealed class ContextTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task TimeAndIdsAreTheSameInEveryReplay()
    {
        var seen = new List<string>();
        await using var hub = await TestHub.StartAsync(azurite, functions => functions
            .Activity<int, int>("Same", x => x)
            .Orchestrator("Clock", async context =>
            {
                var line = $"{context.CurrentUtcDateTime:O} {context.NewGuid()} {context.NewGuid()}";
                lock (seen)
                {
                    seen.Add(line);
                }

                await context.CallActivityAsync<int>("Same", 1);
                await context.CallActivityAsync<int>("Same", 2);
                return line;
            }));

        var done = await hub.RunAsync("Clock");

        Assert.Equal(3, seen.Count);
        Assert.Single(seen.Distinct());
        Assert.NotEqual(done.ReadOutputAs<string>()!.Split(' ')[1], done.ReadOutputAs<string>()!.Split(' ')[2]);
    }

    [Fact]
    public async Task ATimerFiresNoEarlierThanAskedAndLongAfterAKill()
    {
        await using var hub = await TestHub.StartAsync(azurite, functions => functions.Orchestrator("Sleeps", async context =>
        {
            var start = context.CurrentUtcDateTime;
            await context.CreateTimer(start.AddMilliseconds(300), CancellationToken.None);
            return (context.CurrentUtcDateTime - start).TotalMilliseconds;
        }));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Sleeps");
        await hub.Client.WaitForInstanceStartAsync(id);
        await hub.KillAndRestartAsync();

        Assert.True((await hub.EndAsync(id)).ReadOutputAs<double>() >= 300);
    }

    [Fact]
    public async Task ACancelledTimerThrowsAndHoldsNothingUp()
    {
        await using var hub = await TestHub.StartAsync(azurite, functions => functions.Orchestrator("GivesUp", async context =>
        {
            using var cancel = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromDays(100), cancel.Token);
#pragma warning disable CA1849
            cancel.Cancel();
#pragma warning restore CA1849
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => timer);
            return await context.WaitForExternalEvent<int>("end");
        }));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("GivesUp");
        await hub.Client.RaiseEventAsync(id, "end", 5);

        Assert.Equal(5, (await hub.EndAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task LogsEachLineOnce()
    {
        var lines = new List<string>();
        using var factory = LoggerFactory.Create(builder => builder.AddProvider(new ListLogger(lines)));
        await using var hub = await TestHub.StartAsync(azurite, functions => functions
            .Activity<int, int>("Same", x => x)
            .Orchestrator("Talks", async context =>
            {
                context.CreateReplaySafeLogger("talk").LogInformation("begin");
                await context.CallActivityAsync<int>("Same", 1);
                context.CreateReplaySafeLogger<ContextTests>().LogInformation("middle");
                await context.CallActivityAsync<int>("Same", 2);
                return 0;
            }), loggers: factory);

        await hub.RunAsync("Talks");

        Assert.Equal(["begin", "middle"], lines);
    }

    [Fact]
    public async Task ShowsACustomStatusWhileRunning()
    {
        await using var hub = await TestHub.StartAsync(azurite, functions => functions.Orchestrator("Shows", async context =>
        {
            context.SetCustomStatus(new { Step = 1 });
            return await context.WaitForExternalEvent<int>("end");
        }));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Shows");
        var running = await hub.Client.WaitForInstanceStartAsync(id, true);

        Assert.Equal("{\"Step\":1}", running.SerializedCustomStatus);
        Assert.True(running.IsRunning);
        Assert.Throws<InvalidOperationException>(() => hub.Client.GetInstanceAsync(id).Result!.ReadInputAs<int>());
    }

    [Fact]
    public async Task SubOrchestrationsKnowTheirParentAndReportBack()
    {
        await using var hub = await TestHub.StartAsync(azurite, functions => functions
            .Orchestrator("Child", context => context.GetInput<int>() < 0
                ? throw new IOException("negative")
                : Task.FromResult($"{context.InstanceId}<{context.Parent!.InstanceId}:{context.Parent.Name}"))
            .Orchestrator("Parent", async context =>
            {
                var given = await context.CallSubOrchestratorAsync<string>("Child", 1, new TaskOptions().WithInstanceId("kid/1"));
                var made = await context.CallSubOrchestratorAsync<string>("Child", 1);
                try
                {
                    await context.CallSubOrchestratorAsync("Child", -1);
                }
                catch (TaskFailedException failure) when (failure.IsCausedByException<IOException>())
                {
                    return $"{given} {made.Length}";
                }

                return "no failure";
            })
            .Orchestrator("Lost", context => context.CallSubOrchestratorAsync<int>("Nobody")));

        Assert.Equal($"kid/1<me:Parent {32 + "<me:Parent".Length}", (await hub.RunAsync("Parent", null, "me")).ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.RunAsync("Lost")).RuntimeStatus);
    }

    [Fact]
    public async Task StartsOverWithItsUnprocessedEvents()
    {
        await using var hub = await TestHub.StartAsync(azurite, functions => functions.Orchestrator("Loop", async context =>
        {
            var sum = context.GetInput<int>() + await context.WaitForExternalEvent<int>("add");
            if (sum < 100)
            {
                context.ContinueAsNew(sum);
                return 0;
            }

            return sum;
        }));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Loop", 0);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => hub.Client.RaiseEventAsync(id, "add", 10)));

        var done = await hub.EndAsync(id);

        Assert.Equal(100, done.ReadOutputAs<int>());
        Assert.Equal(id, done.InstanceId);
    }

    private sealed class ListLogger(List<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => categoryName.Contains("Engine", StringComparison.Ordinal)
            ? Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance
            : this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}

using Azure;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using NeuroBot.LocalRuntime.Durable.Engine;
using NeuroBot.LocalRuntime.Durable.History;
using NeuroBot.TestSupport;

namespace NeuroBot.LocalRuntime.Tests.Durable;

[Collection(DurableCollection.Name)]
public sealed class FaultTests(AzuriteFixture azurite)
{
    private const int Instances = 12;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task AnEngineKilledAroundAnyWriteLosesAndDoublesNothing(int seed)
    {
        var random = new Random(seed);
        var workload = new Workload();
        TestHub? hub = null;
        var left = 0;
        await using var owner = hub = await TestHub.StartAsync(azurite, workload.Register, options => options.OnStorage = _ =>
        {
            if (Interlocked.Decrement(ref left) == 0)
            {
                hub!.Engine.Abandon();
                throw new IOException("killed");
            }
        });
        var client = DriveAsync(() => hub.Client);
        for (var kill = 0; kill < 12 && !client.IsCompleted; kill++)
        {
            Volatile.Write(ref left, random.Next(1, 40));
            await Task.WhenAny(client, WhenStoppedAsync(hub.Engine));
            await hub.KillAndRestartAsync();
        }

        Volatile.Write(ref left, 0);
        await client.WaitAsync(TimeSpan.FromSeconds(180));
        await AssertResultsAsync(hub, workload);
    }

    [Fact]
    public async Task AStorageThatFailsOrLosesItsAnswersLosesAndDoublesNothing()
    {
        var random = new Random(5);
        var workload = new Workload();
        await using var hub = await TestHub.StartAsync(azurite, workload.Register, options => options.OnStorage = _ =>
        {
            lock (random)
            {
                if (random.Next(8) == 0)
                {
                    throw new RequestFailedException(503, "busy");
                }
            }
        });

        await DriveAsync(() => hub.Client).WaitAsync(TimeSpan.FromSeconds(180));

        await AssertResultsAsync(hub, workload);
    }

    [Fact]
    public async Task TwoEnginesOnOneHubDoNotDisturbEachOther()
    {
        var workload = new Workload();
        await using var hub = await TestHub.StartAsync(azurite, workload.Register, options => options.PollInterval = TimeSpan.FromMilliseconds(50));
        var first = hub.Client;
        await hub.StartEngineAsync();
        var second = hub.Client;
        var turn = 0;

        await DriveAsync(() => Interlocked.Increment(ref turn) % 2 == 0 ? first : second).WaitAsync(TimeSpan.FromSeconds(180));

        await AssertResultsAsync(hub, workload);
    }

    [Fact]
    public async Task AnAnswerThatComesThreeTimesCountsOnce()
    {
        var gate = new TaskCompletionSource<int>();
        await using var hub = await TestHub.StartAsync(azurite, functions => functions
            .ActivityAsync<int, int>("Slow", _ => gate.Task)
            .Orchestrator("Asks", async context =>
                await context.CallActivityAsync<int>("Slow", 1) + await context.WaitForExternalEvent<int>("n") + await context.WaitForExternalEvent<int>("n")));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Asks", new StartOrchestrationOptions("asks"));
        await hub.Client.WaitForInstanceStartAsync("asks");
        var execution = (await hub.Engine.Store.LoadAsync("asks", CancellationToken.None))!.Execution;
        var answer = new IncomingEvent(IncomingKind.TaskCompleted, 0, execution, Data: "100");
        var raised = new IncomingEvent(IncomingKind.EventRaised, Name: "n", Data: "10", Message: "m1");

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => hub.Engine.AskAsync("asks", new DeliverMessage(answer))));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => hub.Engine.AskAsync("asks", new DeliverMessage(raised))));
        gate.SetResult(7);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.Client.GetInstanceAsync("asks"))!.RuntimeStatus);
        await hub.Client.RaiseEventAsync("asks", "n", 1);

        Assert.Equal(111, (await hub.EndAsync("asks")).ReadOutputAs<int>());
        var history = (await hub.Engine.Store.LoadAsync("asks", CancellationToken.None))!.Episodes.SelectMany(episode => episode.In);
        Assert.Single(history, item => item.IsAnswer);
    }

    [Fact]
    public async Task AGracefulStopTellsActivitiesAndRunsThemAgainAfterTheNextStart()
    {
        var calls = 0;
        await using var hub = await TestHub.StartAsync(azurite, functions => functions
            .CancellableActivity("Long", async token =>
            {
                if (Interlocked.Increment(ref calls) == 1)
                {
                    await Task.Delay(Timeout.Infinite, token);
                }

                return calls;
            })
            .Orchestrator("Calls", context => context.CallActivityAsync<int>("Long")));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Calls");
        while (Volatile.Read(ref calls) == 0)
        {
            await Task.Delay(10);
        }

        await hub.Engine.StopAsync(CancellationToken.None);
        await hub.StartEngineAsync();

        Assert.Equal(2, (await hub.EndAsync(id)).ReadOutputAs<int>());
    }

    /// <summary>A stubborn client: repeats each call until it is acknowledged.</summary>
    private static Task DriveAsync(Func<DurableTaskClient> client) => Task.WhenAll(Enumerable.Range(0, Instances).Select(async number =>
    {
        var id = $"work-{number}";
        await InsistAsync(() => client().ScheduleNewOrchestrationInstanceAsync("Work", (number, 0, string.Empty), new StartOrchestrationOptions(id)));
        await InsistAsync(() => client().RaiseEventAsync(id, "event1", "e1"));
        await InsistAsync(() => client().RaiseEventAsync(id, "event0", "e1"));
        await InsistAsync(() => client().WaitForInstanceCompletionAsync(id, CancellationToken.None));
    }));

    private static async Task InsistAsync(Func<Task> call)
    {
        while (true)
        {
            try
            {
                await call();
                return;
            }
            catch (InstanceRefusedException refusal) when (refusal.Message.Contains("already exists", StringComparison.Ordinal))
            {
                return;
            }
            catch (Exception failure) when (failure is OperationCanceledException or IOException or RequestFailedException or ObjectDisposedException)
            {
                await Task.Delay(5);
            }
        }
    }

    private static async Task WhenStoppedAsync(DurableEngine engine)
    {
        var stopped = new TaskCompletionSource();
        await using var registration = engine.Stopping.Register(stopped.SetResult);
        await stopped.Task;
    }

    private static async Task AssertResultsAsync(TestHub hub, Workload workload)
    {
        for (var number = 0; number < Instances; number++)
        {
            var done = await hub.EndAsync($"work-{number}");
            Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
            Assert.Equal(Workload.Expected(number), done.ReadOutputAs<string>());
        }

        // Two generations of each, every one with its own child: no more, no less.
        var kids = 0;
        await foreach (var instance in hub.Client.GetAllInstancesAsync())
        {
            kids += instance.Name == "Kid" ? 1 : 0;
        }

        Assert.Equal(2 * Instances, kids);
        Assert.Equal(Instances * 8, workload.Calls.Count);
    }
}

using Microsoft.DurableTask;
using NeuroBot.TestSupport;

namespace NeuroBot.LocalRuntime.Tests.Durable;

[Collection(DurableCollection.Name)]

public sealed class ExternalEventTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task DeliversAnEventRaisedBeforeOrAfterTheWaitWhateverTheCaseOfItsName()
    {
        await using var hub = await StartAsync(functions => functions
            .Activity<int, int>("Same", x => x)
            .Orchestrator("Waits", async context =>
            {
                var first = await context.WaitForExternalEvent<string>("Go");
                await context.CallActivityAsync<int>("Same", 1);
                return first + await context.WaitForExternalEvent<string>("GO") + await context.WaitForExternalEvent<string>("go");
            }));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        await hub.Client.RaiseEventAsync(id, "go", "a");
        await hub.Client.RaiseEventAsync(id, "other", "x");
        await hub.Client.RaiseEventAsync(id, "gO", "b");
        await hub.Client.RaiseEventAsync(id, "GO", "c");

        Assert.Equal("abc", (await hub.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task CancelsAWaitThatTimesOutAndKeepsTheEventForALaterWait()
    {
        await using var hub = await StartAsync(functions => functions.Orchestrator("Patient", async context =>
        {
            try
            {
                await context.WaitForExternalEvent<int>("never", TimeSpan.FromMilliseconds(50));
                return "event";
            }
            catch (TaskCanceledException)
            {
                context.SetCustomStatus("timed out");
                return await context.WaitForExternalEvent<string>("late", TimeSpan.FromHours(1));
            }
        }));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Patient");
        await hub.Client.RaiseEventAsync(id, "late", "kept");

        var done = await hub.EndAsync(id);

        Assert.Equal("kept", done.ReadOutputAs<string>());
        Assert.Equal("timed out", done.ReadCustomStatusAs<string>());
    }

    [Fact]
    public async Task AnEventThatIsAcknowledgedSurvivesAKill()
    {
        await using var hub = await StartAsync(functions => functions.Orchestrator("Two", async context =>
            await context.WaitForExternalEvent<string>("one") + await context.WaitForExternalEvent<string>("two")));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Two");
        await hub.Client.RaiseEventAsync(id, "two", "2");
        await hub.KillAndRestartAsync();
        await hub.Client.RaiseEventAsync(id, "one", "1");

        Assert.Equal("12", (await hub.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task RefusesAnEventToAnUnknownInstanceAndDropsOneToAFinishedInstance()
    {
        await using var hub = await StartAsync(functions => functions.Orchestrator("Quick", _ => Task.FromResult(1)));

        await Assert.ThrowsAnyAsync<Exception>(() => hub.Client.RaiseEventAsync("nobody", "x"));
        var done = await hub.RunAsync("Quick");
        await hub.Client.RaiseEventAsync(done.InstanceId, "x");
    }

    [Fact]
    public async Task SendsAnEventFromOneOrchestrationToAnother()
    {
        await using var hub = await StartAsync(functions => functions
            .Orchestrator("Receiver", context => context.WaitForExternalEvent<int>("number"))
            .Orchestrator("Sender", context =>
            {
                context.SendEvent("receiver", "number", 7);
                context.SendEvent("nobody", "number", 7);
                return Task.FromResult(0);
            }));
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Receiver", new StartOrchestrationOptions("receiver"));
        await hub.RunAsync("Sender");

        Assert.Equal(7, (await hub.EndAsync("receiver")).ReadOutputAs<int>());
    }

    private Task<TestHub> StartAsync(Action<TestCatalog> functions) => TestHub.StartAsync(azurite, functions);
}

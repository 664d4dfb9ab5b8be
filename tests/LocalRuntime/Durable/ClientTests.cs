using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using NeuroBot.TestSupport;

namespace NeuroBot.LocalRuntime.Tests.Durable;

[Collection(DurableCollection.Name)]

public sealed class ClientTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task RefusesAnIdThatRunsAndStartsAFinishedOneAgain()
    {
        await using var hub = await StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions("one"));

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions("one")));
        await hub.Client.RaiseEventAsync("one", "end", 1);
        Assert.Equal(1, (await hub.EndAsync("one")).ReadOutputAs<int>());
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions("one"));
        await hub.Client.RaiseEventAsync("one", "end", 2);
        Assert.Equal(2, (await hub.EndAsync("one")).ReadOutputAs<int>());
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => hub.Client.ScheduleNewOrchestrationInstanceAsync(
            "Waits", new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed)));
        Assert.Equal("one", await hub.Client.RestartAsync("one"));
    }

    [Fact]
    public async Task RefusesAnUnknownOrchestratorAndABadId()
    {
        await using var hub = await StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => hub.Client.ScheduleNewOrchestrationInstanceAsync("Nobody"));
        await Assert.ThrowsAsync<ArgumentException>(() => hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions(new string('x', 101))));
    }

    [Fact]
    public async Task TerminatesAndPurges()
    {
        await using var hub = await StartAsync();
        Assert.Null(await hub.Client.GetInstanceAsync("gone"));
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        Assert.Equal(0, (await hub.Client.PurgeInstanceAsync(id)).PurgedInstanceCount);

        await hub.Client.TerminateInstanceAsync(id, "enough");

        var ended = await hub.EndAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, ended.RuntimeStatus);
        Assert.Equal("enough", ended.ReadOutputAs<string>());
        Assert.Equal(1, (await hub.Client.PurgeInstanceAsync(id)).PurgedInstanceCount);
        Assert.Null(await hub.Client.GetInstanceAsync(id));
        await Assert.ThrowsAnyAsync<Exception>(() => hub.Client.TerminateInstanceAsync(id));
    }

    [Fact]
    public async Task TerminatesAndPurgesChildrenWhereAsked()
    {
        await using var hub = await StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("p"));
        await hub.Client.WaitForInstanceStartAsync("kid");

        await hub.Client.TerminateInstanceAsync("p", new TerminateInstanceOptions(Recursive: true));

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await hub.EndAsync("kid")).RuntimeStatus);
        Assert.Equal(2, (await hub.Client.PurgeInstanceAsync("p", new PurgeInstanceOptions(true))).PurgedInstanceCount);
        Assert.Null(await hub.Client.GetInstanceAsync("kid"));
    }

    [Fact]
    public async Task ASuspendedInstanceTakesNothingUntilItIsResumed()
    {
        await using var hub = await StartAsync();
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        await hub.Client.WaitForInstanceStartAsync(id);
        await hub.Client.SuspendInstanceAsync(id, "pause");
        await hub.Client.RaiseEventAsync(id, "end", 9);
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus);
        await hub.KillAndRestartAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus);

        await hub.Client.ResumeInstanceAsync(id);

        Assert.Equal(9, (await hub.EndAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task ListsInstancesByStatusAndPrefixPageByPage()
    {
        await using var hub = await StartAsync();
        foreach (var id in new[] { "a/1", "a/2", "a/3", "b_1" })
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions(id));
        }

        await hub.Client.RaiseEventAsync("a/2", "end", 1);
        await hub.EndAsync("a/2");

        Assert.Equal(["a/1", "a/2", "a/3"], await IdsAsync(new OrchestrationQuery(InstanceIdPrefix: "a/", PageSize: 2)));
        Assert.Equal(["a/2"], await IdsAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed])));
        Assert.Empty(await IdsAsync(new OrchestrationQuery(CreatedFrom: DateTimeOffset.UtcNow.AddHours(1))));
        var page = await hub.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 3)).AsPages().FirstAsync();
        Assert.Equal(3, page.Values.Count);
        Assert.NotNull(page.ContinuationToken);
        Assert.Equal(1, (await hub.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter())).PurgedInstanceCount);

        async Task<List<string>> IdsAsync(OrchestrationQuery query) =>
            await hub.Client.GetAllInstancesAsync(query).Select(instance => instance.InstanceId).ToListAsync();
    }

    [Fact]
    public async Task StartsNoEarlierThanAsked()
    {
        await using var hub = await StartAsync();
        var at = DateTimeOffset.UtcNow.AddMilliseconds(400);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Now", null, new StartOrchestrationOptions("later", at));
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await hub.Client.GetInstanceAsync("later"))!.RuntimeStatus);
        await hub.KillAndRestartAsync();

        Assert.True((await hub.EndAsync("later")).ReadOutputAs<DateTime>() >= at.UtcDateTime);
    }

    private Task<TestHub> StartAsync() => TestHub.StartAsync(azurite, functions => functions
        .Orchestrator("Waits", context => context.WaitForExternalEvent<int>("end"))
        .Orchestrator("Now", context => Task.FromResult(context.CurrentUtcDateTime))
        .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<int>("Waits", null, new SubOrchestrationOptions(instanceId: "kid"))));
}

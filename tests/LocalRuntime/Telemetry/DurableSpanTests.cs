using System.Diagnostics;
using NeuroBot.LocalRuntime.Tests.Durable;
using NeuroBot.TestSupport;
using NeuroBot.TestSupport.Telemetry;

namespace NeuroBot.LocalRuntime.Tests.Telemetry;

[Collection(DurableCollection.Name)]
public sealed class DurableSpanTests(AzuriteFixture azurite) : IDisposable
{
    private readonly SpanRecorder spans = new("WebJobs.Extensions.DurableTask");

    public void Dispose() => spans.Dispose();

    [Fact]
    public async Task AnOrchestrationIsOneSpanUnderItsStarterHoweverOftenItIsReplayed()
    {
        var within = new List<ActivitySpanId>();
        await using var hub = await TestHub.StartAsync(azurite, functions => functions
            .Activity<int, int>("Add", n =>
            {
                within.Add(Activity.Current!.SpanId);
                return n + 1;
            })
            .Orchestrator("Sum", async context =>
            {
                var n = 0;
                for (var i = 0; i < 3; i++)
                {
                    n = await context.CallActivityAsync<int>("Add", n);
                }

                return n;
            }));
        var root = SpanRecorder.Root();
        Assert.Equal(3, (await hub.RunAsync("Sum")).ReadOutputAs<int>());
        root.Dispose();

        var trace = await spans.UntilAsync(root.TraceId, "orchestration:Sum");
        var create = trace.Single(s => s.DisplayName == "create_orchestration:Sum");
        var orchestration = trace.Single(s => s.DisplayName == "orchestration:Sum");
        var activities = trace.Where(s => s.DisplayName == "activity:Add").ToList();
        Assert.Equal((root.SpanId, ActivityKind.Producer), (create.ParentSpanId, create.Kind));
        Assert.Equal((create.SpanId, ActivityKind.Server), (orchestration.ParentSpanId, orchestration.Kind));
        Assert.Equal(3, activities.Count);
        Assert.All(activities, s => Assert.Equal((orchestration.SpanId, ActivityKind.Server), (s.ParentSpanId, s.Kind)));
        Assert.Equal(activities.Select(s => s.SpanId), within);
        Assert.Equal(orchestration.Id, $"00-{orchestration.TraceId}-{orchestration.SpanId}-01");
        Assert.True(orchestration.StartTimeUtc <= activities[0].StartTimeUtc);
        Assert.True(orchestration.StartTimeUtc + orchestration.Duration >= activities[2].StartTimeUtc);
        Assert.Equal("Completed", orchestration.GetTagItem("durabletask.task.status"));
    }

    [Fact]
    public async Task AHostThatDiesInBetweenLeavesOneSpanOfTheWholeTime()
    {
        await using var hub = await TestHub.StartAsync(azurite, functions => functions
            .Activity<int, int>("Add", n => n + 1)
            .Orchestrator("Waits", async context =>
            {
                var n = await context.CallActivityAsync<int>("Add", 0);
                await context.WaitForExternalEvent<int>("go");
                return await context.CallActivityAsync<int>("Add", n);
            }));
        var root = SpanRecorder.Root();
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        await spans.UntilAsync(root.TraceId, "activity:Add");
        root.Dispose();
        await hub.KillAndRestartAsync();
        await hub.KillAndRestartAsync();
        var restarted = DateTime.UtcNow;
        await hub.Client.RaiseEventAsync(id, "go", 1);
        await hub.EndAsync(id);

        var trace = await spans.UntilAsync(root.TraceId, "orchestration:Waits");
        var orchestration = Assert.Single(trace, s => s.DisplayName == "orchestration:Waits");
        Assert.True(orchestration.StartTimeUtc < restarted && orchestration.StartTimeUtc + orchestration.Duration > restarted);
        // The first may run twice: a killed host's answer may not have been on record.
        Assert.InRange(trace.Count(s => s.DisplayName == "activity:Add"), 2, 3);
        Assert.All(trace.Where(s => s.DisplayName == "activity:Add"), s => Assert.Equal(orchestration.SpanId, s.ParentSpanId));
    }

    [Fact]
    public async Task GenerationsAreOneSpanAndAChildHangsOnItsParent()
    {
        await using var hub = await TestHub.StartAsync(azurite, functions => functions
            .Activity<int, int>("Add", n => n + 1)
            .Orchestrator("Kid", context => context.CallActivityAsync<int>("Add", context.GetInput<int>()))
            .Orchestrator("Rounds", async context =>
            {
                var n = await context.CallSubOrchestratorAsync<int>("Kid", context.GetInput<int>());
                if (n < 3)
                {
                    context.ContinueAsNew(n);
                }

                return n;
            }));
        var root = SpanRecorder.Root();
        await hub.RunAsync("Rounds", 0);
        root.Dispose();

        var trace = await spans.UntilAsync(root.TraceId, "orchestration:Rounds");
        var rounds = Assert.Single(trace, s => s.DisplayName == "orchestration:Rounds");
        var kids = trace.Where(s => s.DisplayName == "orchestration:Kid").ToList();
        Assert.Equal(3, kids.Count);
        Assert.All(kids, s => Assert.Equal(rounds.SpanId, s.ParentSpanId));
        Assert.Equal(kids.Select(s => s.SpanId), trace.Where(s => s.DisplayName == "activity:Add").Select(s => s.ParentSpanId));
    }

    [Fact]
    public async Task WhatFailedIsMarkedAndARaisedEventIsToldWhereItWasRaised()
    {
        await using var hub = await TestHub.StartAsync(azurite, functions => functions
            .Activity<int, int>("Boom", _ => throw new InvalidDataException("broken"))
            .Orchestrator("Fails", async context =>
            {
                await context.WaitForExternalEvent<int>("go");
                return await context.CallActivityAsync<int>("Boom", 0);
            }));
        var root = SpanRecorder.Root();
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Fails");
        await hub.Client.RaiseEventAsync(id, "go", 1);
        await hub.EndAsync(id);
        root.Dispose();

        var trace = await spans.UntilAsync(root.TraceId, "orchestration:Fails");
        Assert.Equal(root.SpanId, trace.Single(s => s.DisplayName == "orchestration_event:go").ParentSpanId);
        var boom = trace.Single(s => s.DisplayName == "activity:Boom");
        Assert.Equal((ActivityStatusCode.Error, typeof(InvalidDataException).FullName), (boom.Status, (string?)boom.GetTagItem("error.type")));
        Assert.Equal(ActivityStatusCode.Error, trace.Single(s => s.DisplayName == "orchestration:Fails").Status);
    }

    [Fact]
    public async Task ATraceThatIsNotSampledStaysUntoldToItsEnd()
    {
        var seen = new TaskCompletionSource<Activity?>();
        await using var hub = await TestHub.StartAsync(azurite, functions => functions
            .Activity<int, int>("Add", n =>
            {
                seen.SetResult(Activity.Current);
                return n + 1;
            })
            .Orchestrator("Quiet", context => context.CallActivityAsync<int>("Add", 1)));
        var trace = ActivityTraceId.CreateRandom();
        var quiet = new Activity("quiet").SetParentId(trace, ActivitySpanId.CreateRandom()).Start();
        await hub.RunAsync("Quiet");
        quiet.Dispose();

        var within = await seen.Task;
        Assert.Equal((trace, false), (within!.TraceId, within.Recorded));
        Assert.Empty(spans.Of(trace));
    }
}

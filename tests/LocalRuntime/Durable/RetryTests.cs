using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using NeuroBot.TestSupport;

namespace NeuroBot.LocalRuntime.Tests.Durable;

[Collection(DurableCollection.Name)]

public sealed class RetryTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task APolicyAbsorbsFailuresUpToItsNumberOfAttempts()
    {
        var calls = 0;
        await using var hub = await TestHub.StartAsync(azurite, functions => functions
            .Activity<int, int>("Flaky", limit => ++calls <= limit ? throw new IOException($"try {calls}") : calls)
            .Orchestrator("Tries", context => context.CallActivityAsync<int>(
                "Flaky", context.GetInput<int>(), TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMilliseconds(10), 2.0)))));

        Assert.Equal(3, (await hub.RunAsync("Tries", 2)).ReadOutputAs<int>());
        calls = 0;
        var failed = await hub.RunAsync("Tries", 5);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task APolicyWaitsLongerEachTimeUpToItsLongestInterval()
    {
        var times = new List<DateTime>();
        await using var hub = await TestHub.StartAsync(azurite, functions => functions
            .Activity<int, int>("Bad", _ => throw new IOException("no"))
            .Orchestrator("Backs", async context =>
            {
                var policy = new RetryPolicy(5, TimeSpan.FromMilliseconds(100), 2.0, TimeSpan.FromMilliseconds(200))
                {
                    HandleFailure = failure =>
                    {
                        if (!context.IsReplaying)
                        {
                            times.Add(context.CurrentUtcDateTime);
                        }

                        return failure.IsCausedBy<IOException>();
                    },
                };
                return await context.CallActivityAsync<int>("Bad", 1, new TaskOptions(policy));
            }));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.RunAsync("Backs")).RuntimeStatus);
        var gaps = times.Zip(times.Skip(1), (a, b) => (b - a).TotalMilliseconds).ToArray();
        Assert.Equal(3, gaps.Length);
        Assert.True(gaps[0] >= 100 && gaps[1] >= 200 && gaps[2] >= 200, string.Join(' ', gaps));
    }

    [Fact]
    public async Task AFailureThatIsNotHandledIsNotTriedAgain()
    {
        var calls = 0;
        await using var hub = await TestHub.StartAsync(azurite, functions => functions
            .Activity<int, int>("Bad", _ => throw new InvalidOperationException($"{++calls}"))
            .Orchestrator("Picky", context => context.CallActivityAsync<int>(
                "Bad",
                1,
                new TaskOptions(new RetryPolicy(5, TimeSpan.FromMilliseconds(10)) { HandleFailure = failure => failure.IsCausedBy<IOException>() }))));

        await hub.RunAsync("Picky");

        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task AHandlerDecidesAndMayWaitDurably()
    {
        await using var hub = await TestHub.StartAsync(azurite, functions => functions
            .Activity<int, int>("Bad", _ => throw new IOException("no"))
            .Orchestrator("Asks", async context =>
            {
                var attempts = 0;
                AsyncRetryHandler handler = async retry =>
                {
                    attempts = retry.LastAttemptNumber;
                    await retry.OrchestrationContext.CreateTimer(TimeSpan.FromMilliseconds(5), CancellationToken.None);
                    return attempts < 4;
                };
                try
                {
                    await context.CallActivityAsync("Bad", 1, TaskOptions.FromRetryHandler(handler));
                }
                catch (TaskFailedException)
                {
                }

                return attempts;
            }));

        Assert.Equal(4, (await hub.RunAsync("Asks")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task ASubOrchestrationIsTriedAgainUnderItsGivenId()
    {
        var runs = 0;
        await using var hub = await TestHub.StartAsync(azurite, functions => functions
            .Orchestrator("Child", context => context.InstanceId == "child" && Interlocked.Increment(ref runs) < 3
                ? throw new IOException("no")
                : Task.FromResult(runs))
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<int>(
                "Child", null, new SubOrchestrationOptions(new RetryPolicy(3, TimeSpan.FromMilliseconds(10)), "child"))));

        Assert.Equal(3, (await hub.RunAsync("Parent")).ReadOutputAs<int>());
    }
}

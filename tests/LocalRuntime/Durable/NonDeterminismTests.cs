using Microsoft.DurableTask.Client;
using NeuroBot.TestSupport;

namespace NeuroBot.LocalRuntime.Tests.Durable;

[Collection(DurableCollection.Name)]
public sealed class NonDeterminismTests(AzuriteFixture azurite)
{
    private int runs;

    [Fact]
    public async Task FailsAnOrchestratorThatCallsSomethingElseInAReplay() => await AssertFailsAsync("the history has Activity 'Same1' #0", async context =>
        await context.CallActivityAsync<int>($"Same{Interlocked.Increment(ref runs)}", 1) + await context.CallActivityAsync<int>("Same1", 1));

    [Fact]
    public async Task FailsAnOrchestratorThatCallsMoreInAReplay() => await AssertFailsAsync("the history has Activity 'Same1'", async context =>
    {
        if (Interlocked.Increment(ref runs) > 1)
        {
            _ = context.CallActivityAsync<int>("Same2", 1);
        }

        return await context.CallActivityAsync<int>("Same1", 1);
    });

    [Fact]
    public async Task FailsAnOrchestratorThatCallsLessInAReplay() => await AssertFailsAsync("the code did not", async context =>
    {
        if (Interlocked.Increment(ref runs) == 1)
        {
            await context.CallActivityAsync<int>("Same1", 1);
        }

        return await context.WaitForExternalEvent<int>("never");
    });

    [Fact]
    public async Task FailsAnOrchestratorThatEndsInAReplay() => await AssertFailsAsync("the code did not", async context =>
        Interlocked.Increment(ref runs) > 2 ? 1 : await context.CallActivityAsync<int>("Same1", 1) + await context.CallActivityAsync<int>("Same1", 1));

    [Fact]
    public async Task FailsAnOrchestratorThatAwaitsADelay() => await AssertFailsAsync("not durable", async _ =>
    {
        await Task.Delay(50);
        return 1;
    });

    [Fact]
    public async Task FailsAnOrchestratorThatAwaitsATaskThatNeverEnds() => await AssertFailsAsync("not durable", async context =>
    {
        await context.CallActivityAsync<int>("Same1", 1);
        return await new TaskCompletionSource<int>().Task;
    });

    [Fact]
    public async Task FailsAnOrchestratorThatUsesTheContextOnAnotherThread() => await AssertFailsAsync("another thread", context =>
    {
        var thread = new Thread(() =>
        {
            try
            {
                _ = context.CallActivityAsync<int>("Same1", 1);
            }
            catch (Exception)
            {
                // Swallowed, as careless code would.
            }
        });
        thread.Start();
        thread.Join();
        return Task.FromResult(1);
    });

    [Fact]
    public async Task LetsHelpersOfTheOrchestratorRunTasksOnItsScheduler()
    {
        await using var hub = await TestHub.StartAsync(azurite, functions => functions
            .Activity<int, int>("Same1", x => x)
            .Orchestrator("Fine", async context =>
            {
                var viaContinuation = await context.CallActivityAsync<int>("Same1", 2)
                    .ContinueWith(task => task.Result + context.NewGuid().ToByteArray().Length, TaskScheduler.Current);
                await Task.Yield();
                return viaContinuation + await context.CallActivityAsync<int>("Same1", 3);
            }));

        Assert.Equal(21, (await hub.RunAsync("Fine")).ReadOutputAs<int>());
    }

    private async Task AssertFailsAsync(string because, Func<Microsoft.DurableTask.TaskOrchestrationContext, Task<int>> code)
    {
        await using var hub = await TestHub.StartAsync(azurite, functions => functions
            .Activity<int, int>("Same1", x => x)
            .Activity<int, int>("Same2", x => x)
            .Orchestrator("Wild", code));

        var failed = await hub.RunAsync("Wild");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.Contains("Non-deterministic orchestrator 'Wild'", failed.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains(because, failed.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }
}

using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using NeuroBot.TestSupport;

namespace NeuroBot.LocalRuntime.Tests.Durable;

[Collection(DurableCollection.Name)]
public sealed class ActivityTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task RunsActivitiesOneAfterTheOtherAndReturnsTheLastResult()
    {
        await using var hub = await TestHub.StartAsync(azurite, functions => functions
            .Activity<int, int>("Double", x => 2 * x)
            .Orchestrator("Chain", async context =>
            {
                var value = context.GetInput<int>();
                for (var step = 0; step < 5; step++)
                {
                    value = await context.CallActivityAsync<int>("Double", value);
                }

                return value;
            }));

        var done = await hub.RunAsync("Chain", 3);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
        Assert.Equal(96, done.ReadOutputAs<int>());
        Assert.Equal(3, done.ReadInputAs<int>());
    }

    [Fact]
    public async Task RunsManyActivitiesAtOnce()
    {
        await using var hub = await TestHub.StartAsync(azurite, functions => functions
            .Activity<int, int>("Square", x => x * x)
            .Orchestrator("Fan", async context =>
                (await Task.WhenAll(Enumerable.Range(0, 300).Select(i => context.CallActivityAsync<int>("Square", i)))).Sum()));

        var done = await hub.RunAsync("Fan");

        Assert.Equal(Enumerable.Range(0, 300).Sum(i => i * i), done.ReadOutputAs<int>());
    }

    [Fact]
    public async Task SurfacesAnActivityThatThrowsAsTaskFailed()
    {
        await using var hub = await TestHub.StartAsync(azurite, functions => functions
            .Activity<int, int>("Bad", _ => throw new InvalidDataException("no good"))
            .Orchestrator("Catches", async context =>
            {
                try
                {
                    return await context.CallActivityAsync<string>("Bad", 1);
                }
                catch (TaskFailedException failure)
                {
                    return $"{failure.TaskName} {failure.FailureDetails.ErrorMessage} {failure.IsCausedByException<InvalidDataException>()} {failure.IsCausedByException<IOException>()}";
                }
            })
            .Orchestrator("Falls", context => context.CallActivityAsync<string>("Bad", 1)));

        Assert.Equal("Bad no good True False", (await hub.RunAsync("Catches")).ReadOutputAs<string>());
        var failed = await hub.RunAsync("Falls");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.Equal(typeof(TaskFailedException).FullName, failed.FailureDetails!.ErrorType);
        Assert.Equal("no good", failed.FailureDetails.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task SurfacesAnUnknownActivity()
    {
        await using var hub = await TestHub.StartAsync(azurite, functions => functions
            .Orchestrator("Lost", context => context.CallActivityAsync<string>("Nowhere")));

        var failed = await hub.RunAsync("Lost");

        Assert.Contains("doesn't exist", failed.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeepsTextsOfAnyLength()
    {
        await using var hub = await TestHub.StartAsync(azurite, functions => functions
            .Activity<string, string>("Echo", x => x)
            .Orchestrator("Long", async context =>
            {
                context.SetCustomStatus(new string('s', 40_000));
                var parts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => context.CallActivityAsync<string>("Echo", context.GetInput<string>())));
                return string.Concat(parts);
            }));
        var input = string.Concat(Enumerable.Repeat("漢字\"😀", 20_000));

        var done = await hub.RunAsync("Long", input);

        Assert.Equal(string.Concat(Enumerable.Repeat(input, 8)), done.ReadOutputAs<string>());
        await hub.KillAndRestartAsync();
        var read = (await hub.Client.GetInstanceAsync(done.InstanceId, true))!;
        Assert.Equal(input, read.ReadInputAs<string>());
        Assert.Equal(40_000, read.ReadCustomStatusAs<string>()!.Length);
    }
}

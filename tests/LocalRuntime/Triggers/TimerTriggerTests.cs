using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using NeuroBot.LocalRuntime.Discovery;
using NeuroBot.LocalRuntime.Timers;
using NeuroBot.TestSupport;

namespace NeuroBot.LocalRuntime.Tests.Triggers;

public sealed class TimerTriggerTests(AzuriteFixture azurite)
{
    private readonly Recorder recorder = new();

    [Fact]
    public async Task RunsByItsScheduleAndIsNotPastDue()
    {
        await using var app = await StartAsync(typeof(EverySecond));
        Assert.All(await recorder.UntilAsync(2), seen => Assert.Equal("False", seen));
    }

    [Fact]
    public async Task RunsOnStartupWhereAsked()
    {
        await using var app = await StartAsync(typeof(AtStart));
        Assert.Equal(["False"], await recorder.UntilAsync(1));
    }

    [Fact]
    public async Task ARunThatWasMissedIsMadeUpForOnceAndIsPastDue()
    {
        var missed = new DateTime(2026, 1, 1, 3, 0, 0, DateTimeKind.Utc);
        await using (var first = await StartAsync(typeof(Nightly)))
        {
            var table = new TableClient(await azurite.ConnectionStringAsync(), TimerEngine.StatusTable);
            var id = first.Services.GetRequiredService<FunctionCatalog>().Functions[0].Id;
            var status = new TimerStatus(table, id);
            await Recorder.UntilAsync(async () => await status.ReadAsync(default) is { } kept && kept.Next > DateTime.UtcNow);
            await status.WriteAsync(new ScheduleStatus { Last = missed.AddDays(-1), Next = missed, LastUpdated = missed }, default);
        }

        await using (await StartAsync(typeof(Nightly)))
        {
            Assert.Equal(["True 2026-01-01T03:00:00"], await recorder.UntilAsync(1));
            await Task.Delay(200);
        }

        await using (await StartAsync(typeof(Nightly)))
        {
            await Task.Delay(300);
        }

        Assert.Single(recorder.Seen);
    }

    private async Task<TestApp> StartAsync(Type function) => await TestApp.StartAsync(
        await azurite.ConnectionStringAsync(), [function], builder => builder.Services.AddSingleton(recorder));
}

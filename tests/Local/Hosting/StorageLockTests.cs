using NeuroBot.Local.Hosting;
using NeuroBot.TestSupport;

namespace NeuroBot.Local.Tests.Hosting;

public class StorageLockTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task OneStorageHasOneHostAndADeadOneIsNoObstacle()
    {
        var storage = await azurite.ConnectionStringAsync();
        var cancel = TestContext.Current.CancellationToken;
        var alive = InstanceInfo.OfThisProcess("/first") with { Url = "http://127.0.0.1:1" };
        var (first, _) = await StorageLock.TryTakeAsync(storage, alive, TimeProvider.System, cancel);
        Assert.NotNull(first);

        var (second, holder) = await StorageLock.TryTakeAsync(storage, InstanceInfo.OfThisProcess("/second"), TimeProvider.System, cancel);
        Assert.Null(second);
        Assert.Equal("http://127.0.0.1:1", holder!.Url);

        // The same lease, but its holder says that it is a process which no longer exists: as after kill -9.
        await first.DescribeAsync(alive with { StartedAt = alive.StartedAt.AddDays(-1) }, cancel);
        var (third, _) = await StorageLock.TryTakeAsync(storage, InstanceInfo.OfThisProcess("/third"), TimeProvider.System, cancel);
        Assert.NotNull(third);
        await third.DisposeAsync();
        await first.DisposeAsync();
    }
}

using NeuroBot.TestSupport;

namespace NeuroBot.LocalRuntime.Tests.Durable;

[Collection(DurableCollection.Name)]
public sealed class ThroughputTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task FinishesManyOrchestrationsAtOnce()
    {
        await using var hub = await TestHub.StartAsync(azurite, Throughput.Register);

        // Not a timed test: the figure is only told.
        var rate = await Throughput.MeasureAsync(hub, 200, 100);

        TestContext.Current.TestOutputHelper!.WriteLine($"{rate:F0} orchestrations/s");
        Assert.True(rate > 0);
    }
}

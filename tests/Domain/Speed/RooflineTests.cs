using CsCheck;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Speed;

namespace NeuroBot.Domain.Tests.Speed;

public class RooflineTests
{
    private static readonly Hardware Machine = new("cpu", "test", 1e9, 1e9, 1e-3, 16, 0.5);

    private static readonly Gen<Operation> Operations =
        Gen.Select(Gen.Int[0, 300], Gen.Int[1, 300], Gen.Long[1, 1_000_000], Gen.Long[1, 100_000_000], (i, o, p, b) => new Operation(i, o, p, b));

    [Fact]
    public void AnOperationTakesAsLongAsTheSlowerOfItsProductsAndItsBytesPlusAStart()
    {
        // 16 × 16 × 1,000 products at half of 10⁹ a second: 0.512 ms.
        Assert.Equal(1.512, Roofline.Milliseconds([new Operation(16, 16, 1000, 1)], Machine), 9);
        // 10⁶ bytes at half of 10⁹ a second: 2 ms.
        Assert.Equal(3, Roofline.Milliseconds([new Operation(16, 16, 1000, 1_000_000)], Machine), 9);
        Assert.Equal(4.512, Roofline.Milliseconds([new Operation(16, 16, 1000, 1), new Operation(0, 16, 0, 1_000_000)], Machine), 9);
    }

    [Fact]
    public void AStartedBlockOfChannelsCostsAFullOne()
    {
        Assert.Equal(16 * 32 * 10, new Operation(16, 24, 10, 0).InBlocksOf(16));
        Assert.Equal(32 * 32 * 10, new Operation(24, 24, 10, 0).InBlocksOf(16));
        Assert.Equal(3 * 16 * 10, new Operation(3, 16, 10, 0).InBlocksOf(16));
        Assert.Equal(24 * 24 * 10, new Operation(24, 24, 10, 0).MultiplyAdds);
    }

    [Fact]
    public void MoreWorkNeverTakesLess() => Gen.Select(Operations.List[1, 8], Operations).Sample((some, more) =>
        Roofline.Milliseconds([.. some, more], Machine) >= Roofline.Milliseconds(some, Machine));

    [Fact]
    public void ATwiceAsFastMachineTakesHalfAsLong() => Operations.List[1, 8].Sample(some =>
    {
        var twice = Machine with { MultiplyAddsPerSecond = 2e9, BytesPerSecond = 2e9, SecondsPerOperation = 0.5e-3 };
        Assert.Equal(Roofline.Milliseconds(some, Machine) / 2, Roofline.Milliseconds(some, twice), 6);
    });

    [Fact]
    public void TheStatedErrorIsNeverBelowTheMethodsOwn()
    {
        Assert.Equal(Roofline.MethodError, Roofline.RelativeError(Machine), 12);
        Assert.All(ReferenceCards.All, card => Assert.True(Roofline.RelativeError(card) > card.EfficiencyError));
    }

    [Fact]
    public void EachSeriesOfGpuHasOneCardAndTheNewerIsFaster()
    {
        Assert.Equal([SpeedHardware.Series10To20, SpeedHardware.Series30AndUp], ReferenceCards.All.Select(c => c.Kind));
        Operation[] network = [new(48, 48, 57_600, 5_000_000), new(96, 96, 14_400, 3_000_000)];
        Assert.True(Roofline.Milliseconds(network, ReferenceCards.All[1]) < Roofline.Milliseconds(network, ReferenceCards.All[0]));
    }
}

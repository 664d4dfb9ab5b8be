using CsCheck;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Health;

namespace NeuroBot.Domain.Tests.Health;

public class SmallestTargetsTests
{
    [Theory]
    [InlineData(1000, 1000, 1000, RatioAdvice.Good, 1024)]
    [InlineData(2000, 2000, 1000, RatioAdvice.RaiseResolution, 2016)]
    [InlineData(4000, 2000, 2000, RatioAdvice.RaiseResolution, 2848)]
    [InlineData(4000, 3000, 400, RatioAdvice.Tile, 2592)]
    public void AdvisesResolutionOrTilingByTheSmallestTarget(int width, int height, double area, RatioAdvice advice, int resolution)
    {
        var found = SmallestTargets.Of([Image("a", width, height, area), Image("b", width, height, 4 * area), Image("none", 30, 30, null)], ModelType.Detection)!;
        Assert.Equal(("a", advice, resolution), (found.Image, found.Advice, found.Resolution));
        Assert.Equal(advice == RatioAdvice.Tile, found.Grid is not null);
    }

    [Fact]
    public void TheGridBringsTheRatioBelowAThousand()
    {
        var grid = SmallestTargets.Of([Image("a", 4000, 3000, 400)], ModelType.Segmentation)!.Grid!;
        Assert.True(4000.0 * 3000 / (grid.Rows * grid.Columns) / 400 < 1000);
    }

    [Fact]
    public void CharactersAreNotTiled()
    {
        var found = SmallestTargets.Of([Image("a", 4000, 3000, 400)], ModelType.Ocr)!;
        Assert.Equal((RatioAdvice.Tile, null), (found.Advice, found.Grid));
    }

    [Fact]
    public void AFiftiethOfTheImagesIsPassedOver()
    {
        var usual = Enumerable.Range(0, 99).Select(i => Image($"u{i}", 1000, 1000, 2000));
        var found = SmallestTargets.Of([.. usual, Image("slip", 1000, 1000, 1)], ModelType.Detection)!;
        Assert.Equal((500, 2, RatioAdvice.Good), (found.Ratio, found.PassedOver, found.Advice));
        Assert.Equal("slip", SmallestTargets.Of([Image("u", 1000, 1000, 2000), Image("slip", 1000, 1000, 1)], ModelType.Detection)!.Image);
    }

    [Fact]
    public void WithoutATargetThereIsNothingToAdvise() => Assert.Null(SmallestTargets.Of([Image("a", 100, 100, null)], ModelType.Detection));

    [Fact]
    public void AResolutionIsAllowedAndNoMoreThanTheImageHas() => Gen.Select(Gen.Int[30, 30_000], Gen.Int[30, 10_000], Gen.Double[1, 5]).Sample((width, height, megapixels) =>
    {
        var side = SmallestTargets.ResolutionFor(width, height, megapixels);
        Assert.Equal(0, side % 32);
        Assert.InRange(side, 64, 4096);
        Assert.True(side < Math.Max(width, height) + 32 || side == 64);
    });

    private static HealthImage Image(string id, int width, int height, double? area) =>
        new(id, id, width, height, ImageState.Annotated, false, [], null, area, null, null, true);
}

using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Intake;

namespace NeuroBot.Domain.Tests.Intake;

public class IntakeRulesTests
{
    [Theory]
    [InlineData(30, 30, null)]
    [InlineData(29, 30, RefusalCodes.ImageTooSmall)]
    [InlineData(9344, 7000, null)]
    [InlineData(7000, 9344, null)]
    [InlineData(9345, 7000, RefusalCodes.ImageTooLarge)]
    [InlineData(7001, 7001, RefusalCodes.ImageTooLarge)]
    [InlineData(600, 100, null)]
    [InlineData(601, 100, RefusalCodes.ImageAspect)]
    public void KeepsTheLimitsOfUntiledImages(int width, int height, string? code) =>
        Assert.Equal(code, IntakeRules.Check(new ImageHeader(ImageFormat.Png, width, height, 8, 3), 1000)?.Code);

    [Fact]
    public void ATinyPngThatDeclaresTooManyPixelsIsRefusedFromItsHeader()
    {
        var bytes = ImageBytes.Png(60_000, 60_000);
        var refusal = IntakeRules.Check(ImageSniffer.Read(bytes).Value, bytes.Length);
        Assert.Equal(RefusalCodes.ImageTooLarge, refusal?.Code);
        Assert.Equal("60000", refusal?.Arguments?["width"]);
    }

    [Fact]
    public void RefusesMoreThanAHundredMegabytesAndNothing()
    {
        var header = new ImageHeader(ImageFormat.Png, 100, 100, 8, 3);
        Assert.Null(IntakeRules.Check(header, IntakeRules.MaximumBytes));
        Assert.Equal(RefusalCodes.ImageTooManyBytes, IntakeRules.Check(header, IntakeRules.MaximumBytes + 1)?.Code);
        Assert.Equal(RefusalCodes.ImageEmpty, IntakeRules.Check(header, 0)?.Code);
    }

    [Theory]
    [InlineData(10_000, 30_000, 6, 4, null)]
    [InlineData(10_000, 30_000, 2, 2, RefusalCodes.TileTooLarge)]
    [InlineData(10_001, 30_000, 6, 4, RefusalCodes.ImageTooLarge)]
    [InlineData(30, 60, 2, 1, null)]
    [InlineData(30, 60, 2, 2, RefusalCodes.TileTooSmall)]
    [InlineData(30, 59, 2, 1, RefusalCodes.ImageTooSmall)]
    public void KeepsTheLimitsOfTiledImages(int width, int height, int rows, int columns, string? code) =>
        Assert.Equal(code, IntakeRules.Check(new ImageHeader(ImageFormat.Png, width, height, 8, 3), 1000, new TileGrid(rows, columns))?.Code);
}

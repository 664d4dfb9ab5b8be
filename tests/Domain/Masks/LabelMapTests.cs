using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Masks;

namespace NeuroBot.Domain.Tests.Masks;

public class LabelMapTests
{
    private static readonly string[] Labels = ["scratch", "pit"];

    [Fact]
    public void LaterShapesLieOverEarlierOnesAndOtherLabelsAreLeftOut()
    {
        var map = LabelMap.Paint(
            [
                new BoxShape(0, 0, 3, 2) { Label = "scratch" },
                new BoxShape(1, 0, 1, 1) { Label = "pit" },
                new BoxShape(0, 0, 4, 2) { Label = "dust" },
            ],
            Labels, 4, 2);
        Assert.Equal([1, 2, 1, 0, 1, 1, 1, 0], map.Classes.Select(c => (int)c));
    }

    [Fact]
    public void IgnoreRegionsAreAMapOfTheirOwn()
    {
        var map = LabelMap.Paint([new BoxShape(0, 0, 2, 1) { Label = "pit" }, new BoxShape(1, 0, 1, 1) { Ignore = true }], Labels, 3, 1);
        Assert.Equal([2, 2, 0], map.Classes.Select(c => (int)c));
        Assert.Equal([false, true, false], map.Ignored);
    }

    [Fact]
    public void AtAQuarterOfTheSizeAPixelIsFourPixelsWide()
    {
        var map = LabelMap.Paint([new BoxShape(4, 0, 8, 4) { Label = "scratch" }], Labels, 4, 2, 0.25, 0.25);
        Assert.Equal([0, 1, 1, 0, 0, 0, 0, 0], map.Classes.Select(c => (int)c));
    }
}

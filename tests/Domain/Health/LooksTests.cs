using NeuroBot.Domain.Health;

namespace NeuroBot.Domain.Tests.Health;

public class LooksTests
{
    private static readonly double[] Usual = [.. Enumerable.Range(0, 40).Select(i => 1 + (i % 5 * 0.05))];

    [Fact]
    public void ABlurredPictureIsAnOutlierAndAVerySharpOneIsNot()
    {
        var spread = Looks.Sharpness([.. Usual, 0.2, 9])!;
        Assert.Equal((1, 0, null), (spread.Below, spread.Above, spread.High));
        Assert.InRange(spread.Low!.Value, 0.2, 1);
    }

    [Fact]
    public void APictureThatShowsNothingIsAnOutlierOfSharpness() => Assert.Equal(1, Looks.Sharpness([.. Usual, 0])!.Below);

    [Fact]
    public void DarkAndBrightPicturesAreOutliersButNotWhatTheEyeHardlyTellsApart()
    {
        var spread = Looks.Brightness([.. Usual.Select(value => value * 100), 20, 230, 90])!;
        Assert.Equal((1, 1), (spread.Below, spread.Above));
    }

    [Fact]
    public void WhereHalfAreDarkAndHalfBrightNoneIsAnOutlier()
    {
        var spread = Looks.Brightness([.. Enumerable.Repeat(40.0, 20), .. Enumerable.Repeat(200.0, 21)])!;
        Assert.Equal((20, 0), (spread.Below, spread.Above));
    }

    [Fact]
    public void OfFewPicturesNoneIsAnOutlier()
    {
        var spread = Looks.Brightness([1, 255, 120])!;
        Assert.Equal((0, 0, null, null), (spread.Below, spread.Above, spread.Low, spread.High));
        Assert.Equal(3, spread.Bars.Sum(bar => bar.Images));
        Assert.Null(Looks.Brightness([]));
    }
}

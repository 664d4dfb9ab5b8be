using CsCheck;
using NeuroBot.Domain.Masks;

namespace NeuroBot.Domain.Tests.Masks;

public class WinnerMapTests
{
    private static readonly Gen<(float[] Map, int Width, int Height)> AnyMap =
        from width in Gen.Int[1, 7]
        from height in Gen.Int[1, 7]
        from map in Gen.Float[0, 1].Array[2 * width * height]
        select (map, width, height);

    [Fact]
    public void AtItsOwnSizeTheMapIsTakenAsItIs() => AnyMap.Sample(any =>
    {
        var winners = WinnerMap.Of(any.Map, any.Width, any.Height, MapFrame.Same, any.Width, any.Height, [0.5, 0.5]);
        var plane = any.Width * any.Height;
        for (var i = 0; i < plane; i++)
        {
            var (a, b) = (any.Map[i], any.Map[plane + i]);
            var level = (int)Math.Floor((Math.Max(a, b) * 65535.0) + 0.5);
            Assert.Equal(level, winners.Levels[i]);
            Assert.Equal(level == 0 ? 0 : a >= b ? 1 : 2, winners.Classes[i]);
        }
    });

    [Fact]
    public void BetweenCellsItIsBilinearWithHalfPixelCentres() =>
        Gen.Select(AnyMap, Gen.Int[1, 20], Gen.Int[1, 20], Gen.Double[0.1, 1.5], Gen.Double[0.1, 1.5]).Sample((any, width, height, scaleX, scaleY) =>
        {
            var winners = WinnerMap.Of(any.Map, any.Width, any.Height, new MapFrame(scaleX, scaleY), width, height, [0.5, 0.5]);
            for (var i = 0; i < width * height; i++)
            {
                double At(int k)
                {
                    var (u, v) = (Math.Clamp((((i % width) + 0.5) * scaleX) - 0.5, 0, any.Width - 1), Math.Clamp((((i / width) + 0.5) * scaleY) - 0.5, 0, any.Height - 1));
                    var (x, y) = ((int)u, (int)v);
                    double Cell(int cx, int cy) => any.Map[(((k * any.Height) + Math.Min(cy, any.Height - 1)) * any.Width) + Math.Min(cx, any.Width - 1)];
                    double Row(int cy) => (Cell(x, cy) * (1 - (u - x))) + (Cell(x + 1, cy) * (u - x));
                    return (Row(y) * (1 - (v - y))) + (Row(y + 1) * (v - y));
                }

                var (a, b) = (At(0), At(1));
                Assert.InRange(winners.Levels[i] - (Math.Max(a, b) * 65535), -0.51, 0.51);
                if (Math.Abs(a - b) > 1e-5)
                {
                    Assert.Equal(a > b ? 1 : 2, winners.Classes[i]);
                }
            }
        }, iter: 300);

    [Fact]
    public void AClassWinsByItsShareOfItsOwnThreshold()
    {
        var winners = WinnerMap.Of([0.7f, 0.6f], 1, 1, MapFrame.Same, 1, 1, [0.8, 0.5]);
        Assert.Equal((2, 39321), (winners.Classes[0], winners.Levels[0]));
    }

    [Fact]
    public void WhatIsNoNumberCountsAsNothingAndMoreThanSureAsSure()
    {
        var winners = WinnerMap.Of([float.NaN, 3f, -1f, 0.000001f], 4, 1, MapFrame.Same, 4, 1, [0.5]);
        Assert.Equal([0, 1, 0, 0], winners.Classes.Select(c => (int)c));
        Assert.Equal([0, 65535, 0, 0], winners.Levels.Select(l => (int)l));
    }
}

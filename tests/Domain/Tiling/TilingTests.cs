using CsCheck;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Tiling;

namespace NeuroBot.Domain.Tests.Tiling;

public class TilingTests
{
    [Fact]
    public void TilesCoverTheSourceExactly() => Gen.Select(Gen.Int[1, 300], Gen.Int[1, 300], Gen.Int[1, 12], Gen.Int[1, 12]).Sample((width, height, rows, columns) =>
    {
        var grid = new TileGrid(Math.Min(rows, height), Math.Min(columns, width));
        var seen = new int[width * height];
        foreach (var tile in TileLayout.Of(width, height, grid))
        {
            for (var y = tile.Y; y < tile.Y + tile.Height; y++)
            {
                for (var x = tile.X; x < tile.X + tile.Width; x++)
                {
                    seen[(y * width) + x]++;
                }
            }
        }

        Assert.All(seen, count => Assert.Equal(1, count));
    }, iter: 20);

    [Fact]
    public void OverlapReachesIntoNeighboursButNotOverTheEdge()
    {
        var tiles = TileLayout.Of(100, 50, new TileGrid(1, 2), overlap: 5);
        Assert.Equal([new TileRectangle(0, 0, 0, 0, 55, 50), new TileRectangle(0, 1, 45, 0, 55, 50)], tiles);
    }

    [Fact]
    public void ProposesFourColumnsAndSixRowsForTheLargestSource()
    {
        Assert.Equal(new TileGrid(6, 4), GridProposal.Fitting(10_000, 30_000));
        Assert.Equal(new TileGrid(4, 6), GridProposal.Fitting(30_000, 10_000));
        var refusal = TileLimits.Check(10_000, 30_000, new TileGrid(2, 2));
        Assert.Equal(("6", "4"), (refusal?.Arguments?["proposedRows"], refusal?.Arguments?["proposedColumns"]));
    }

    [Fact]
    public void EveryProposalFits() => Gen.Select(Gen.Int[30, 10_000], Gen.Int[60, 30_000]).Sample((width, height) =>
    {
        var grid = GridProposal.Fitting(width, height);
        Assert.True(grid is not null && TileLimits.Check(width, height, grid) is null);
    });

    [Theory]
    [InlineData(1000, RatioAdvice.Good)]
    [InlineData(1001, RatioAdvice.RaiseResolution)]
    [InlineData(5000, RatioAdvice.RaiseResolution)]
    [InlineData(5001, RatioAdvice.Tile)]
    public void AdvisesByTheAreaRatio(double ratio, RatioAdvice advice) => Assert.Equal(advice, AreaRatio.Advise(ratio));

    [Fact]
    public void CutsTheLongSideMoreOftenUntilTheRatioIsGood()
    {
        var grid = GridProposal.ForTarget(2000, 6000, 12_000 / 7.0)!;
        Assert.True(grid.Rows > grid.Columns);
        Assert.True(AreaRatio.Of(2000, 6000, 12_000 / 7.0) / (grid.Rows * grid.Columns) < AreaRatio.Good);
        Assert.Null(GridProposal.ForTarget(1000, 1000, 1000));
    }
}

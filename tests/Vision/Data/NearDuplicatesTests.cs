using NeuroBot.Vision.Data;

namespace NeuroBot.Vision.Tests.Data;

public sealed class NearDuplicatesTests : IDisposable
{
    private const int Width = 320;
    private const int Height = 240;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("neurobot-duplicates-");

    [Fact]
    public void ACopyThatWasSavedAgainDarkerSmallerOrMovedIsTheSamePiece()
    {
        var piece = Material(1);
        string[] paths =
        [
            Save("a.png", piece),
            Save("b.jpg", piece),
            Save("c.png", piece, gain: 0.6, offset: 30),
            Save("d.png", piece, noise: 6),
            Save("e.png", piece, dx: 5, dy: -3),
            Save("f.png", piece, shrink: 2),
        ];
        Assert.All(NearDuplicates.Group(paths, 2, default), group => Assert.Equal(0, group));
    }

    [Fact]
    public void PiecesOfOneMaterialAreNot()
    {
        string[] paths = [.. Enumerable.Range(0, 20).Select(i => Save($"{i}.png", Material(i)))];
        Assert.Equal(Enumerable.Range(0, 20), NearDuplicates.Group(paths, 2, default));
    }

    [Fact]
    public void PiecesOfOneDesignWithDefectsOfTheirOwnAreNot()
    {
        string[] paths = [.. Enumerable.Range(0, 8).Select(i => Save($"{i}.png", Design(i), noise: 2))];
        Assert.Equal(Enumerable.Range(0, 8), NearDuplicates.Group(paths, 2, default));
    }

    [Fact]
    public void WhereAllPiecesLookAlikeTheyAreNotLumpedTogether()
    {
        // Sixty shots of flawless parts of one design, and one of them twice.
        string[] paths = [.. Enumerable.Range(0, 60).Select(i => Save($"{i}.png", Design(null), noise: 12, seed: i))];
        var groups = NearDuplicates.Group([.. paths, paths[7]], 2, default);

        Assert.Equal(7, groups[60]);
        Assert.True(groups.CountBy(g => g).Max(g => g.Value) <= 10);
    }

    [Fact]
    public void WhatCannotBeReadOrShowsNothingIsItsOwnGroup()
    {
        var broken = Path.Combine(folder.FullName, "broken.png");
        File.WriteAllText(broken, "no picture");
        var blank = Save("blank.png", new double[Width * Height]);
        Assert.Equal([0, 1, 2, 3], NearDuplicates.Group([broken, blank, blank, Save("a.png", Material(1))], 2, default));
    }

    [Fact]
    public void AnotherOrderGivesTheSameGroups()
    {
        string[] paths = [.. Enumerable.Range(0, 12).Select(i => Save($"{i}.png", Material(i / 3), noise: 3, seed: i))];
        var groups = NearDuplicates.Group(paths, 2, default);
        var reversed = NearDuplicates.Group([.. paths.Reverse()], 1, default);

        Assert.Equal(Enumerable.Range(0, 12).Select(i => i / 3 * 3), groups);
        Assert.All(Enumerable.Range(0, 12), i => Assert.All(Enumerable.Range(0, 12), j => Assert.Equal(groups[i] == groups[j], reversed[11 - i] == reversed[11 - j])));
    }

    [Fact]
    public void AGroupThatIsTooLargeIsKeptOnlyWhereItIsMoreAlike()
    {
        // A chain of forty that hang together loosely, with one close pair among them.
        var pairs = Enumerable.Range(0, 39).Select(i => new NearDuplicates.Pair(i, i + 1, i == 5 ? 0.99 : 0.7)).ToList();
        var groups = NearDuplicates.Join(pairs, 40);

        Assert.Equal(5, groups[6]);
        Assert.Equal(39, groups.Distinct().Count());
    }

    /// <summary>A brushed surface under a light from one side: lighting alike, scratches its own.</summary>
    private static double[] Material(int seed)
    {
        var random = new Random(seed);
        var levels = new double[Width * Height];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                levels[(y * Width) + x] = 60 + (0.4 * x) + (0.1 * y);
            }
        }

        for (var scratch = 0; scratch < 150; scratch++)
        {
            Rectangle(levels, random.Next(Width - 4), random.Next(Height - 60), random.Next(2, 5), random.Next(10, 60), random.Next(-40, 40));
        }

        return levels;
    }

    /// <summary>Conductors that are the same on every board, and three defects that are not.</summary>
    private static double[] Design(int? board)
    {
        var levels = new double[Width * Height];
        for (var line = 0; line < 12; line++)
        {
            Rectangle(levels, 10 + (line * 26), 10 + (line % 3 * 20), 12, 180, 200);
        }

        var random = new Random(board ?? 0);
        for (var defect = 0; board is not null && defect < 3; defect++)
        {
            Rectangle(levels, random.Next(20, Width - 40), random.Next(20, Height - 40), 14, 14, 150);
        }

        return levels;
    }

    private static void Rectangle(double[] levels, int left, int top, int width, int height, double by)
    {
        for (var y = top; y < top + height; y++)
        {
            for (var x = left; x < left + width; x++)
            {
                levels[(y * Width) + x] += by;
            }
        }
    }

    private string Save(
        string name, double[] levels, double gain = 1, double offset = 0, double noise = 0, int dx = 0, int dy = 0, int shrink = 1, int seed = 0)
    {
        var random = new Random(seed);
        var pixels = new byte[Width / shrink * (Height / shrink)];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = (i % (Width / shrink) * shrink, i / (Width / shrink) * shrink);
            var at = (Math.Clamp(y + dy, 0, Height - 1) * Width) + Math.Clamp(x + dx, 0, Width - 1);
            pixels[i] = (byte)Math.Clamp((gain * levels[at]) + offset + (noise * ((2 * random.NextDouble()) - 1)), 0, 255);
        }

        var path = Path.Combine(folder.FullName, name);
        using var image = NetVips.Image.NewFromMemory(pixels, Width / shrink, Height / shrink, 1, NetVips.Enums.BandFormat.Uchar);
        image.WriteToFile(path);
        return path;
    }

    public void Dispose() => folder.Delete(recursive: true);
}

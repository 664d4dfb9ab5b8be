using System.Text.Json.Nodes;
using NetVips;
using NeuroBot.Contracts.Api;
using NeuroBot.TestSupport;

namespace NeuroBot.Sdk.Tests;

/// <summary>A model that learnt from tiles looks at whole pictures as the portal does.</summary>
[Collection(nameof(PackageCollection))]
public sealed class TiledPackageTests(PackageFixture package)
{
    private const int Side = ColourModel.Side;

    [Fact]
    public async Task WhatASeamCutsIsFoundOnce()
    {
        var folder = await PackageFixture.UnpackAsync(PackageFixture.Contents() with { Tiling = new TileGrid(1, 2) });
        var pictures = WithOneRedBlock(from: Side - 8, to: Side + 8);

        // The last cell of the left tile and the first of the right one are one block; the whole picture as one tile would be squeezed to half its size.
        Assert.Equal([[Side - 8, 8, Side + 8, 16]], await FoundAsync(folder, pictures));
        Assert.NotEqual([[Side - 8, 8, Side + 8, 16]], await FoundAsync(folder, pictures, "--no-tiles"));

        var (code, text) = await package.SampleAsync(folder, "okng", pictures, "--threshold", "0.5");
        Assert.Equal(0, code);
        Assert.Contains("NG\tred x 1", text, StringComparison.Ordinal);
        Assert.Equal(0, (await package.SampleAsync(folder, "check")).Code);
    }

    [Fact]
    public async Task APictureSmallerThanTheGridIsRefused()
    {
        var folder = await PackageFixture.UnpackAsync(PackageFixture.Contents() with { Tiling = new TileGrid(1, 500) });

        var (code, text) = await package.SampleAsync(folder, "okng", WithOneRedBlock(8, 16));

        Assert.Equal(1, code);
        Assert.Contains("cannot be cut into 1 rows x 500 columns", text, StringComparison.Ordinal);
    }

    /// <summary>Two model inputs side by side.</summary>
    private static string WithOneRedBlock(int from, int to)
    {
        var pixels = new byte[2 * Side * Side * 3];
        for (var y = 8; y < 16; y++)
        {
            for (var x = from; x < to; x++)
            {
                pixels[((y * 2 * Side) + x) * 3] = 230;
            }
        }

        using var image = Image.NewFromMemory(pixels, 2 * Side, Side, 3, Enums.BandFormat.Uchar);
        var pictures = TestFolder.New("sdk");
        image.Pngsave(Path.Combine(pictures, "plate.png"));
        return pictures;
    }

    private async Task<double[][]> FoundAsync(string folder, string pictures, params string[] options)
    {
        var output = TestFolder.New("sdk");
        var (code, text) = await package.SampleAsync(folder, ["predict", pictures, "--out", output, "--threshold", "0.5", .. options]);
        Assert.True(code == 0, text);
        var shapes = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(output, "plate.json")))!["shapes"]!.AsArray();
        return [.. shapes.Select(shape => shape!["points"]!.AsArray().SelectMany(point => point!.AsArray().Select(value => value!.GetValue<double>())).ToArray())];
    }
}

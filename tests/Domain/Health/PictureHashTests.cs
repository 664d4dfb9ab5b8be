using CsCheck;
using NeuroBot.Domain.Health;

namespace NeuroBot.Domain.Tests.Health;

public class PictureHashTests
{
    private static readonly Gen<PictureHash> Any = Gen.Select(Gen.ULong, Gen.ULong, Gen.ULong, Gen.ULong, (a, b, c, d) => new PictureHash(a, b, c, d));

    [Fact]
    public void TheSamePictureWithNoiseInOtherLightOrMovedABitIsNear()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var hash = Of(Scene.Of(seed));
            Assert.True(hash.IsNear(Of(Scene.Noisy(Scene.Of(seed), 4, seed))), $"noise {seed}");
            Assert.True(hash.IsNear(Of(Scene.Of(seed, light: 100, contrast: 34))), $"light {seed}");
            Assert.True(hash.IsNear(Of(Scene.Of(seed, shift: 0.5))), $"shift {seed}");
        }
    }

    [Fact]
    public void OtherPicturesAreFarApart()
    {
        var hashes = Enumerable.Range(0, 60).Select(seed => Of(Scene.Of(seed))).ToList();
        for (var i = 0; i < hashes.Count; i++)
        {
            Assert.All(hashes.Skip(i + 1), other => Assert.False(hashes[i].IsNear(other)));
        }
    }

    [Fact]
    public void APictureOfAnySizeHasOne() => Gen.Select(Gen.Int[1, 70], Gen.Int[1, 70], Gen.Int).Sample((width, height, seed) =>
    {
        var grey = new byte[width * height];
        new Random(seed).NextBytes(grey);
        var hash = PictureHash.Of(grey, width, height);
        Assert.Equal(0, hash.Apart(PictureHash.Of(grey, width, height)));
    });

    [Fact]
    public void WrittenAsBytesAndAsTextItIsTheSame() => Any.Sample(hash =>
    {
        Assert.Equal(hash, PictureHash.FromBytes(hash.ToBytes()));
        Assert.Equal(hash, PictureHash.Parse(hash.ToString()));
    });

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("zz00000000000000000000000000000000000000000000000000000000000000")]
    public void WhatIsNoHashIsNotRead(string text) => Assert.Null(PictureHash.Parse(text));

    private static PictureHash Of(byte[] grey) => PictureHash.Of(grey, Scene.Side, Scene.Side);
}

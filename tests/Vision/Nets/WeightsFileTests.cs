using CsCheck;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Tests.Nets;

public sealed class WeightsFileTests
{
    private static readonly WeightsFile Small = new(
        new Dictionary<string, string> { ["schema"] = "s", ["labels"] = "[\"划痕\"]" },
        [new NamedTensor("a", [2, 2], [1, -0.5f, 0.25f, 1024]), new NamedTensor("b", [1], [3])]);

    [Fact]
    public void WhatIsReadIsWhatWasWritten()
    {
        var read = WeightsFile.Read(Small.ToBytes());
        Assert.Equal(Small.Metadata, read.Metadata);
        Assert.Equal(Small.Tensors.Select(t => t.Name), read.Tensors.Select(t => t.Name));
        Assert.All(Small.Tensors.Zip(read.Tensors), pair =>
        {
            Assert.Equal(pair.First.Shape, pair.Second.Shape);
            Assert.Equal(pair.First.Values, pair.Second.Values);
        });
    }

    [Fact]
    public void ValuesKeepElevenBits() => Gen.Float[-100, 100].Array[1, 20].Sample(values =>
    {
        var read = WeightsFile.Read(new WeightsFile(new Dictionary<string, string>(), [new NamedTensor("a", [values.Length], values)]).ToBytes());
        Assert.All(values.Zip(read.Tensors[0].Values), pair => Assert.Equal(pair.First, pair.Second, MathF.Max(1e-6f, MathF.Abs(pair.First) / 1024)));
    });

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(40)]
    [InlineData(-1)]
    public void AFileThatIsCutShortIsRefused(int keep)
    {
        var bytes = Small.ToBytes();
        Assert.Throws<InvalidDataException>(() => WeightsFile.Read(bytes.AsSpan(0, keep < 0 ? bytes.Length - 3 : keep)));
    }

    [Fact]
    public void NoChangedByteMakesItCrash()
    {
        var bytes = Small.ToBytes();
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            var changed = bytes.ToArray();
            changed[at] = value;
            try
            {
                Assert.NotNull(WeightsFile.Read(changed));
            }
            catch (InvalidDataException)
            {
                // Refused: what it should be, where the change matters.
            }
        });
    }
}

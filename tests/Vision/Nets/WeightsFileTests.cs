using System.Buffers.Binary;
using System.Text;
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

    [Theory]
    [InlineData("\"data_offsets\":[0,8]", "\"data_offsets\":[018]")]
    [InlineData("\"data_offsets\":[0,8]", "\"data_offsets\":[ 8 ]")]
    [InlineData("\"data_offsets\":[0,8]", "\"data_offsets\":[9,8]")]
    [InlineData("\"b\":", "\"a\":")]
    [InlineData("\"labels\":", "\"schema\":")]
    public void AHeadThatLiesIsRefused(string truth, string lie)
    {
        var bytes = Small.ToBytes();
        var text = Encoding.Latin1.GetString(bytes);
        Assert.Contains(truth, text, StringComparison.Ordinal);
        var lied = Encoding.Latin1.GetBytes(text.Replace(truth, lie, StringComparison.Ordinal));
        BinaryPrimitives.WriteInt64LittleEndian(lied, BinaryPrimitives.ReadInt64LittleEndian(bytes) + lied.Length - bytes.Length);
        Assert.Throws<InvalidDataException>(() => WeightsFile.Read(lied));
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

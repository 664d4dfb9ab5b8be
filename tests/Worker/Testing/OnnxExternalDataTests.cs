using Google.Protobuf;
using NeuroBot.GpuWorker.Testing;
using NeuroBot.Sdk.Tests;

namespace NeuroBot.GpuWorker.Tests.Testing;

public sealed class OnnxExternalDataTests
{
    private static readonly byte[] Elsewhere = Message(13, [10, 8, .. "location"u8, 18, 4, .. "/etc"u8]);

    [Fact]
    public void WeightsInTheFileAreFine()
    {
        Assert.False(OnnxExternalData.IsReferenced(ColourModel.Onnx()));
        Assert.False(OnnxExternalData.IsReferenced(ColourModel.Onnx(int8: true)));
    }

    [Fact]
    public void AWeightElsewhereIsFound() => Assert.True(OnnxExternalData.IsReferenced(ColourModel.Onnx(external: true)));

    // Field numbers from the model down to the tensor: initializer, sparse initializer, constant of a node, of a graph within a node, of a function.
    [Theory]
    [InlineData(7, 5)]
    [InlineData(7, 15, 1)]
    [InlineData(7, 1, 5, 5)]
    [InlineData(7, 1, 5, 10)]
    [InlineData(7, 1, 5, 6, 1, 5, 5)]
    [InlineData(25, 7, 5, 5)]
    public void WhereverAConstantCanLieItIsFound(params int[] path) =>
        Assert.True(OnnxExternalData.IsReferenced(path.Reverse().Aggregate(Elsewhere, (inner, field) => Message(field, inner))));

    [Fact]
    public void AFileMadeToUseUpTheStackIsRefused()
    {
        // Attribute with a graph with a node with an attribute …
        int[] fields = [6, 5, 1];
        var nested = Enumerable.Range(0, 3000).Aggregate(Elsewhere, (inner, i) => Message(fields[i % 3], inner));
        Assert.Throws<InvalidDataException>(() => OnnxExternalData.IsReferenced(Message(7, nested)));
    }

    [Fact]
    public void WhatIsNoMessageIsRefused() => Assert.Throws<InvalidDataException>(() => OnnxExternalData.IsReferenced([0xff, 0xff, 0xff]));

    private static byte[] Message(int field, byte[] content)
    {
        using var buffer = new MemoryStream();
        using var output = new CodedOutputStream(buffer);
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(content));
        output.Flush();
        return buffer.ToArray();
    }
}

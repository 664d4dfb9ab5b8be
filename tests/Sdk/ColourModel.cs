using System.Security.Cryptography;
using Google.Protobuf;
using NeuroBot.Contracts.Reports;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Export;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Sdk.Tests;

/// <summary>
/// A real, tiny ONNX model, written byte by byte: on a grid of 8 × 8 cells it scores how red, green and blue each cell is. Average pooling,
/// reshape, transpose; the boxes are the cells.
/// </summary>
internal static partial class ColourModel
{
    public const int Side = 64;

    private const int Cells = 8;
    private const int Float = 1;
    private const int UInt8 = 2;
    private const int Int64 = 7;

    public static InferenceSpec Spec { get; } = new(
        ["red", "green", "blue"],
        new SdkInput("image", Side, Side, 3, "NCHW", 1 / 255d, [0, 0, 0], [1, 1, 1], 0, Enlarge: true),
        new SdkOutput("boxes", "scores", 0.5, 300));

    /// <summary>The same model as one that reads: each coloured cell is a character, and one cell is one character.</summary>
    public static InferenceSpec Letters { get; } = Spec with { Labels = ["R", "G", "B"], Output = Spec.Output with { AcrossLabels = true } };

    /// <param name="external">Says that the weights lie in another file.</param>
    /// <param name="int8">The scores pass through 64 steps of 8 bits.</param>
    public static byte[] Onnx(bool external = false, bool int8 = false) => Message(model =>
    {
        Number(model, 1, 8);
        Nested(model, 7, graph => Graph(graph, external, int8));
        Nested(model, 8, opset => Number(opset, 2, 17));
    });

    /// <summary>The int8 form as a training would have made it.</summary>
    public static ExportedVariant Int8(bool external = false)
    {
        var onnx = Onnx(external, int8: true);
        return new ExportedVariant(new ModelVariant(VariantNames.Int8, onnx.Length, Convert.ToHexStringLower(SHA256.HashData(onnx)), 1, 0.9, 0.1), onnx);
    }

    private static void Graph(CodedOutputStream graph, bool external, bool int8)
    {
        Node(graph, "AveragePool", ["image"], "cells", ("kernel_shape", [8, 8]), ("strides", [8, 8]));
        if (int8)
        {
            Node(graph, "QuantizeLinear", ["cells", "step", "zero"], "whole");
            Node(graph, "DequantizeLinear", ["whole", "step", "zero"], "stepped");
            Tensor(graph, "step", Float, [], Bytes([1 / 63f]), external: false);
            Tensor(graph, "zero", UInt8, [], [0], external: false);
        }

        Node(graph, "Reshape", [int8 ? "stepped" : "cells", "shape"], "rows");
        Node(graph, "Transpose", ["rows"], "scores", ("perm", [0, 2, 1]));
        Node(graph, "Identity", ["grid"], "boxes");
        Text(graph, 2, "colours");
        Tensor(graph, "shape", Int64, [3], Bytes([1L, 3L, Cells * Cells]), external: false);
        Tensor(graph, "grid", Float, [1, Cells * Cells, 4], Bytes(Grid()), external);
        Value(graph, 11, "image", [1, 3, Side, Side]);
        Value(graph, 12, "boxes", [1, Cells * Cells, 4]);
        Value(graph, 12, "scores", [1, Cells * Cells, 3]);
    }

    private static float[] Grid() =>
    [
        .. Enumerable.Range(0, Cells * Cells)
            .SelectMany(i => new[] { i % Cells * 8f, i / Cells * 8f, (i % Cells * 8f) + 8, (i / Cells * 8f) + 8 }),
    ];

    private static void Node(CodedOutputStream graph, string type, string[] inputs, string output, params (string Name, long[] Values)[] attributes) =>
        Nested(graph, 1, node =>
        {
            foreach (var input in inputs)
            {
                Text(node, 1, input);
            }

            Text(node, 2, output);
            Text(node, 4, type);
            foreach (var (name, values) in attributes)
            {
                Nested(node, 5, attribute =>
                {
                    Text(attribute, 1, name);
                    foreach (var value in values)
                    {
                        Number(attribute, 8, value);
                    }

                    Number(attribute, 20, 7);
                });
            }
        });

    private static void Tensor(CodedOutputStream graph, string name, int type, long[] sizes, byte[] raw, bool external) => Nested(graph, 5, tensor =>
    {
        foreach (var size in sizes)
        {
            Number(tensor, 1, size);
        }

        Number(tensor, 2, type);
        Text(tensor, 8, name);
        tensor.WriteTag(9, WireFormat.WireType.LengthDelimited);
        tensor.WriteBytes(ByteString.CopyFrom(raw));
        if (external)
        {
            Number(tensor, 14, 1);
        }
    });

    private static void Value(CodedOutputStream graph, int field, string name, long[] sizes) => Nested(graph, field, value =>
    {
        Text(value, 1, name);
        Nested(value, 2, type => Nested(type, 1, tensor =>
        {
            Number(tensor, 1, Float);
            Nested(tensor, 2, shape =>
            {
                foreach (var size in sizes)
                {
                    Nested(shape, 1, dimension => Number(dimension, 1, size));
                }
            });
        }));
    });

    private static byte[] Bytes<T>(T[] values)
        where T : struct => System.Runtime.InteropServices.MemoryMarshal.AsBytes<T>(values).ToArray();

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var buffer = new MemoryStream();
        using var output = new CodedOutputStream(buffer);
        write(output);
        output.Flush();
        return buffer.ToArray();
    }

    private static void Nested(CodedOutputStream output, int field, Action<CodedOutputStream> write)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(Message(write)));
    }

    private static void Number(CodedOutputStream output, int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    private static void Text(CodedOutputStream output, int field, string value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    }
}

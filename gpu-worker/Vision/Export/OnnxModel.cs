using System.Runtime.InteropServices;
using Google.Protobuf;

namespace NeuroBot.Vision.Export;

/// <summary>
/// Writes an ONNX model (onnx.proto3, IR version 8, opset 17): only the messages and fields that our networks need, by their field numbers.
/// Nodes must be added in an order in which each input already exists.
/// </summary>
internal sealed class OnnxModel
{
    public const int Opset = 17;
    private const int IrVersion = 8;
    private const int Float = 1;
    private const int UInt8 = 2;
    private const int Int8 = 3;
    private const int Int32 = 6;
    private const int Int64 = 7;

    private readonly List<byte[]> nodes = [];
    private readonly List<byte[]> initializers = [];
    private readonly List<byte[]> inputs = [];
    private readonly List<byte[]> outputs = [];

    /// <summary>A float32 input of the model, of fixed shape.</summary>
    public void Input(string name, params long[] shape) => inputs.Add(ValueInfo(name, shape));

    /// <summary>A float32 output of the model, of fixed shape.</summary>
    public void Output(string name, params long[] shape) => outputs.Add(ValueInfo(name, shape));

    /// <summary>An int64 output of the model, of fixed shape.</summary>
    public void Int64Output(string name, params long[] shape) => outputs.Add(ValueInfo(name, shape, Int64));

    /// <summary>A constant tensor of float32.</summary>
    public string Constant(string name, ReadOnlySpan<float> values, params long[] shape) =>
        Initializer(name, Float, MemoryMarshal.AsBytes(values).ToArray(), shape);

    /// <summary>A constant tensor of int64.</summary>
    public string Constant(string name, ReadOnlySpan<long> values, params long[] shape) =>
        Initializer(name, Int64, MemoryMarshal.AsBytes(values).ToArray(), shape);

    /// <summary>A constant tensor of int8.</summary>
    public string Constant(string name, ReadOnlySpan<sbyte> values, params long[] shape) =>
        Initializer(name, Int8, MemoryMarshal.AsBytes(values).ToArray(), shape);

    /// <summary>A constant tensor of uint8.</summary>
    public string Constant(string name, ReadOnlySpan<byte> values, params long[] shape) => Initializer(name, UInt8, values.ToArray(), shape);

    /// <summary>A constant tensor of int32.</summary>
    public string Constant(string name, ReadOnlySpan<int> values, params long[] shape) =>
        Initializer(name, Int32, MemoryMarshal.AsBytes(values).ToArray(), shape);

    /// <summary>One operation; its only output is named like the node.</summary>
    /// <param name="type">ONNX operator.</param>
    /// <param name="name">Of node and output.</param>
    /// <param name="from">Names of inputs; empty for one left out.</param>
    /// <param name="attributes">long, long[] or string values.</param>
    public string Node(string type, string name, IEnumerable<string> from, params (string Name, object Value)[] attributes)
    {
        Node(type, name, from, [name], attributes);
        return name;
    }

    /// <summary>The largest values along the last axis, largest first, of equal ones the first.</summary>
    /// <param name="name">Of the node.</param>
    /// <param name="values">Name of what to choose from.</param>
    /// <param name="count">Name of an int64 constant: how many.</param>
    /// <returns>Names of the values, and of their places (int64).</returns>
    public (string Values, string Places) TopK(string name, string values, string count)
    {
        Node("TopK", name, [values, count], [$"{name}.values", $"{name}.places"], []);
        return ($"{name}.values", $"{name}.places");
    }

    private void Node(
        string type, string name, IEnumerable<string> from, IEnumerable<string> to, IReadOnlyList<(string Name, object Value)> attributes)
    {
        nodes.Add(Message(o =>
        {
            foreach (var input in from)
            {
                Text(o, 1, input);
            }
            foreach (var output in to)
            {
                Text(o, 2, output);
            }
            Text(o, 3, name);
            Text(o, 4, type);
            foreach (var (key, value) in attributes)
            {
                Nested(o, 5, Attribute(key, value));
            }
        }));
    }

    /// <summary>The whole file.</summary>
    /// <param name="producer">Name and version of the program.</param>
    /// <param name="metadata">For whoever opens the file elsewhere.</param>
    public byte[] ToBytes((string Name, string Version) producer, IEnumerable<(string Key, string Value)> metadata) => Message(o =>
    {
        Number(o, 1, IrVersion);
        Text(o, 2, producer.Name);
        Text(o, 3, producer.Version);
        Nested(o, 7, Message(g =>
        {
            nodes.ForEach(n => Nested(g, 1, n));
            Text(g, 2, "detector");
            initializers.ForEach(i => Nested(g, 5, i));
            inputs.ForEach(i => Nested(g, 11, i));
            outputs.ForEach(i => Nested(g, 12, i));
        }));
        Nested(o, 8, Message(v => Number(v, 2, Opset)));
        foreach (var (key, value) in metadata)
        {
            Nested(o, 14, Message(m =>
            {
                Text(m, 1, key);
                Text(m, 2, value);
            }));
        }
    });

    private string Initializer(string name, int type, byte[] raw, long[] shape)
    {
        initializers.Add(Message(o =>
        {
            foreach (var dimension in shape)
            {
                Number(o, 1, dimension);
            }
            Number(o, 2, type);
            Text(o, 8, name);
            Nested(o, 9, raw);
        }));
        return name;
    }

    private static byte[] ValueInfo(string name, long[] shape, int kind = Float) => Message(o =>
    {
        Text(o, 1, name);
        Nested(o, 2, Message(type => Nested(type, 1, Message(tensor =>
        {
            Number(tensor, 1, kind);
            Nested(tensor, 2, Message(dimensions =>
            {
                foreach (var dimension in shape)
                {
                    Nested(dimensions, 1, Message(d => Number(d, 1, dimension)));
                }
            }));
        }))));
    });

    private static byte[] Attribute(string key, object value) => Message(o =>
    {
        Text(o, 1, key);
        switch (value)
        {
            case long number:
                Number(o, 3, number);
                Number(o, 20, 2);
                break;
            case string text:
                Text(o, 4, text);
                Number(o, 20, 3);
                break;
            case long[] numbers:
                foreach (var number in numbers)
                {
                    Number(o, 8, number);
                }
                Number(o, 20, 7);
                break;
            default:
                throw new ArgumentException(value.GetType().Name, nameof(value));
        }
    });

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            write(output);
        }
        return bytes.ToArray();
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

    private static void Nested(CodedOutputStream output, int field, byte[] value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(value));
    }
}

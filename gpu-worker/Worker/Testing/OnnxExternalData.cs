using Google.Protobuf;

namespace NeuroBot.GpuWorker.Testing;

/// <summary>Finds references to files outside an ONNX model: they would let a model read any file of the machine that runs it.</summary>
internal static class OnnxExternalData
{
    // onnx.proto: where a message holds others of interest, by field number. Constants lie in initializers and in attributes of nodes.
    private static readonly Dictionary<Kind, Dictionary<int, Kind>> Fields = new()
    {
        [Kind.Model] = new()
        {
            [7] = Kind.Graph,
            [25] = Kind.Function,
        },
        [Kind.Graph] = new()
        {
            [1] = Kind.Node,
            [5] = Kind.Tensor,
            [15] = Kind.SparseTensor,
        },
        [Kind.Function] = new()
        {
            [7] = Kind.Node,
            [11] = Kind.Attribute,
        },
        [Kind.Node] = new()
        {
            [5] = Kind.Attribute,
        },
        [Kind.Attribute] = new()
        {
            [5] = Kind.Tensor,
            [6] = Kind.Graph,
            [10] = Kind.Tensor,
            [11] = Kind.Graph,
            [22] = Kind.SparseTensor,
            [23] = Kind.SparseTensor,
        },
        [Kind.SparseTensor] = new()
        {
            [1] = Kind.Tensor,
            [2] = Kind.Tensor,
        },
        [Kind.Tensor] = [],
    };

    // TensorProto.
    private const int ExternalData = 13;
    private const int DataLocation = 14;

    // Graphs within graphs, far more than any real model has; a made-up file must not use up the stack.
    private const int Deepest = 64;

    private enum Kind
    {
        Model,
        Graph,
        Function,
        Node,
        Attribute,
        SparseTensor,
        Tensor,
    }

    /// <summary>True where a constant says that it lies elsewhere.</summary>
    /// <exception cref="InvalidDataException">Not a protobuf message.</exception>
    public static bool IsReferenced(byte[] onnx)
    {
        try
        {
            return IsReferenced(new CodedInputStream(onnx), Kind.Model, 0);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new InvalidDataException("not an ONNX model", error);
        }
    }

    private static bool IsReferenced(CodedInputStream input, Kind kind, int depth)
    {
        if (depth > Deepest)
        {
            throw new InvalidDataException("not an ONNX model: nested too deeply");
        }

        while (input.ReadTag() is > 0 and var tag)
        {
            var field = WireFormat.GetTagFieldNumber(tag);
            if (kind == Kind.Tensor && field == ExternalData)
            {
                return true;
            }

            if (kind == Kind.Tensor && field == DataLocation)
            {
                if (input.ReadInt32() != 0)
                {
                    return true;
                }
            }
            else if (WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited && Fields[kind].TryGetValue(field, out var inner))
            {
                if (IsReferenced(input.ReadBytes().CreateCodedInput(), inner, depth + 1))
                {
                    return true;
                }
            }
            else
            {
                input.SkipLastField();
            }
        }

        return false;
    }
}

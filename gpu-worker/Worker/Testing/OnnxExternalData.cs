using Google.Protobuf;

namespace NeuroBot.GpuWorker.Testing;

/// <summary>Finds references to files outside an ONNX model: they would let a model read any file of the machine that runs it.</summary>
internal static class OnnxExternalData
{
    // onnx.proto: ModelProto.graph = 7, GraphProto.initializer = 5, TensorProto.external_data = 13 and data_location = 14.
    private const int Graph = 7;
    private const int Initializer = 5;
    private const int ExternalData = 13;
    private const int DataLocation = 14;

    /// <summary>True where a weight says that it lies elsewhere.</summary>
    /// <exception cref="InvalidDataException">Not a protobuf message.</exception>
    public static bool IsReferenced(byte[] onnx)
    {
        try
        {
            return Messages(new CodedInputStream(onnx), Graph)
                .SelectMany(graph => Messages(graph.CreateCodedInput(), Initializer))
                .Any(LiesElsewhere);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new InvalidDataException("not an ONNX model", error);
        }
    }

    private static bool LiesElsewhere(ByteString tensor)
    {
        var input = tensor.CreateCodedInput();
        while (input.ReadTag() is > 0 and var tag)
        {
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case ExternalData:
                    return true;
                case DataLocation when input.ReadInt32() != 0:
                    return true;
                case DataLocation:
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        return false;
    }

    private static List<ByteString> Messages(CodedInputStream input, int field)
    {
        var found = new List<ByteString>();
        while (input.ReadTag() is > 0 and var tag)
        {
            if (tag == WireFormat.MakeTag(field, WireFormat.WireType.LengthDelimited))
            {
                found.Add(input.ReadBytes());
            }
            else
            {
                input.SkipLastField();
            }
        }

        return found;
    }
}

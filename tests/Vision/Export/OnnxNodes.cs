using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Vision.Tests.Export;

/// <summary>Reads the operators of a model's nodes (onnx.proto: ModelProto.graph = 7, GraphProto.node = 1, NodeProto.op_type = 4).</summary>
internal static class OnnxNodes
{
    private const int Graph = 7;
    private const int Node = 1;
    private const int OperatorType = 4;

    /// <summary>Operators with how often each is there.</summary>
    public static Dictionary<string, int> Count(byte[] onnx) => Fields(onnx, Graph)
        .SelectMany(graph => Fields(graph, Node))
        .Select(node => System.Text.Encoding.UTF8.GetString(Fields(node, OperatorType).Single()))
        .CountBy(type => type)
        .ToDictionary();

    /// <summary>What ONNX Runtime really runs: the model as it is after its own joining of operations.</summary>
    public static Dictionary<string, int> CountAsRun(byte[] onnx)
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var options = ShapeFinder.Options(threads: 1))
            {
                options.OptimizedModelFilePath = path;
                using var session = new InferenceSession(onnx, options);
            }
            return Count(File.ReadAllBytes(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IEnumerable<byte[]> Fields(byte[] message, int field)
    {
        var input = new CodedInputStream(message);
        while (input.ReadTag() is > 0 and var tag)
        {
            if (tag == WireFormat.MakeTag(field, WireFormat.WireType.LengthDelimited))
            {
                yield return input.ReadBytes().ToByteArray();
            }
            else
            {
                input.SkipLastField();
            }
        }
    }
}

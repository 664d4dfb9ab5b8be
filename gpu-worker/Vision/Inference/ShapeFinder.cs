using Microsoft.ML.OnnxRuntime;

namespace NeuroBot.Vision.Inference;

/// <summary>Opens a model as what it is.</summary>
public static class ShapeFinder
{
    /// <summary>A segmenter where the specification says how to read masks, else a detector.</summary>
    /// <param name="onnx">The model file.</param>
    /// <param name="spec">Of the same package.</param>
    /// <param name="threads">CPU threads of one inference, ≥ 1.</param>
    /// <exception cref="OnnxRuntimeException">Not a model that ONNX Runtime can run.</exception>
    /// <exception cref="InvalidDataException">The specification contradicts itself.</exception>
    public static IShapeFinder Open(byte[] onnx, InferenceSpec spec, int threads) =>
        spec.Masks is null ? new OnnxDetector(onnx, spec, threads) : new OnnxSegmenter(onnx, spec, threads);

    internal static InferenceSession Session(byte[] onnx, int threads)
    {
        using var options = Options(threads);
        return new InferenceSession(onnx, options);
    }

    /// <summary>How ONNX Runtime runs a model here and at customers.</summary>
    /// <param name="threads">CPU threads of one inference, ≥ 1.</param>
    internal static SessionOptions Options(int threads)
    {
        var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        // Threads that spin while they wait would take the other cores from whoever shares the machine.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        if (ExactInt8.NeedsSlowWay)
        {
            options.AddSessionConfigEntry("session.x64quantprecision", "1");
        }
        return options;
    }
}

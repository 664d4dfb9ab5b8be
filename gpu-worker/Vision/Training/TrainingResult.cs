using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Vision.Export;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Vision.Training;

/// <summary>A finished training.</summary>
/// <param name="Onnx">The exported model: opset 17, float32, input and outputs as in <see cref="Spec"/>.</param>
/// <param name="Spec">Pre- and post-processing, for the manifest.</param>
/// <param name="Splits">Part of the data by image id; every image of the task has one.</param>
/// <param name="Detections">What the exported model finds on every image, by image id: confidence 0.01 and up, best first.</param>
/// <param name="Curve">All points that the observer was given, those before a resumed checkpoint included.</param>
/// <param name="Chosen">What was chosen for the user and why, by name.</param>
/// <param name="Latency">Time per image of the exported model, ONNX Runtime on one CPU thread.</param>
/// <param name="Parity">Largest difference between the trained network and the exported model.</param>
/// <param name="TrainingSeconds">Of learning proper, over all attempts.</param>
/// <param name="Stopped">True where it ended early because it was asked to.</param>
/// <param name="Environment">With what it was made.</param>
/// <param name="Weights">What was learnt, for a later training to start from: safetensors, 16-bit floats.</param>
/// <param name="Variants">The forms of the model, float32 first, with what became of each; null: only <see cref="Onnx"/> was made.</param>
/// <param name="Speed">Time per image by hardware; null where <see cref="Variants"/> is.</param>
/// <param name="Folds">How many folds scored one another, so that <see cref="Detections"/> of held-out images are not the delivered model's; null: none did.</param>
public sealed record TrainingResult(
    byte[] Onnx,
    InferenceSpec Spec,
    IReadOnlyDictionary<string, DatasetSplit> Splits,
    IReadOnlyDictionary<string, IReadOnlyList<Shape>> Detections,
    IReadOnlyList<CurvePoint> Curve,
    IReadOnlyDictionary<string, string> Chosen,
    LatencyMeasurement Latency,
    ExportParity Parity,
    double TrainingSeconds,
    bool Stopped,
    TrainingEnvironment Environment,
    byte[] Weights,
    IReadOnlyList<ExportedVariant>? Variants = null,
    IReadOnlyList<SpeedRow>? Speed = null,
    int? Folds = null)
{
    /// <summary>The int8 model where it is delivered; else null.</summary>
    public ExportedVariant? Int8 => Variants?.FirstOrDefault(v => v.Figures is { Name: VariantNames.Int8, Withheld: null });
}

/// <summary>With what a training was made.</summary>
/// <param name="Device">cpu, or the GPU's device name.</param>
/// <param name="Threads">CPU threads of the arithmetic.</param>
/// <param name="Torch">Version of TorchSharp.</param>
/// <param name="OnnxRuntime">Version of ONNX Runtime.</param>
/// <param name="Opset">Of the exported model.</param>
public sealed record TrainingEnvironment(string Device, int Threads, string Torch, string OnnxRuntime, int Opset);

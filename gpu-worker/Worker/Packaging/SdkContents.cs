using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Vision.Export;
using NeuroBot.Vision.Inference;

namespace NeuroBot.GpuWorker.Packaging;

/// <summary>What makes one SDK package differ from another.</summary>
/// <param name="Model">Model id.</param>
/// <param name="ModelName">As the user knows it.</param>
/// <param name="Run">Run id.</param>
/// <param name="Version">V1, V2, ….</param>
/// <param name="ModelType">What it finds.</param>
/// <param name="Threshold">Default confidence threshold, 0–1.</param>
/// <param name="Onnx">The model file.</param>
/// <param name="Spec">Labels, pre- and post-processing.</param>
/// <param name="References">Pictures with the portal's results.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="Producer">Versions of what made it.</param>
/// <param name="Int8">The int8 model where it is delivered.</param>
/// <param name="Recommended">Threshold per label, in class order, at which it did best on held-out images; null where nobody can say.</param>
/// <param name="Tiling">The grid by which the model's source images are cut; null: they are not.</param>
internal sealed record SdkContents(
    string Model,
    string ModelName,
    string Run,
    string Version,
    ModelType ModelType,
    double Threshold,
    byte[] Onnx,
    InferenceSpec Spec,
    IReadOnlyList<ReferenceImage> References,
    DateTimeOffset CreatedAt,
    IReadOnlyDictionary<string, string> Producer,
    ExportedVariant? Int8 = null,
    IReadOnlyList<double?>? Recommended = null,
    TileGrid? Tiling = null);

/// <summary>One reference picture: a PNG, what the model finds on it from <see cref="MinScore"/> up, and what its int8 form finds where there is one.</summary>
internal sealed record ReferenceImage(byte[] Png, double MinScore, IReadOnlyList<Shape> Expected, IReadOnlyList<Shape>? ExpectedInt8 = null);

using NeuroBot.Contracts.Data;

namespace NeuroBot.Contracts.Sdk;

/// <summary>manifest.json of an SDK package: all that a program needs to run the model as the portal does.</summary>
/// <param name="ModelId">Where it came from.</param>
/// <param name="ModelName">As the user knows it.</param>
/// <param name="Run">Run id.</param>
/// <param name="Version">V1, V2, ….</param>
/// <param name="ModelType">What it finds.</param>
/// <param name="Labels">In class order.</param>
/// <param name="Threshold">Default confidence threshold.</param>
/// <param name="Input">Pre-processing.</param>
/// <param name="Output">Post-processing.</param>
/// <param name="Files">Every other file of the package, by path within the zip.</param>
/// <param name="References">Images with the results that the portal has for them.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="Producer">Versions of NeuroBot, TorchSharp, ONNX Runtime, opset.</param>
[Schema("neurobot.sdk-manifest", 1)]
public sealed record SdkManifest(
    string ModelId,
    string ModelName,
    string Run,
    string Version,
    ModelType ModelType,
    IReadOnlyList<SdkLabel> Labels,
    double Threshold,
    SdkInput Input,
    SdkOutput Output,
    IReadOnlyList<SdkFile> Files,
    IReadOnlyList<SdkReference> References,
    DateTimeOffset CreatedAt,
    IReadOnlyDictionary<string, string> Producer);

/// <summary>A label with its own threshold (the default where equal).</summary>
public sealed record SdkLabel(string Name, double Threshold);

/// <summary>
/// Pre-processing, exact to the bit: RGB image (8 bits) → scale = min(Width ÷ w, Height ÷ h), at most 1 where <see cref="Enlarge"/> is false →
/// new size = floor(w × scale + 0.5), floor(h × scale + 0.5), at least 1 → bilinear with half-pixel centres, anti-aliased when shrinking: with
/// r = w ÷ new w and reach = max(1, r), target pixel i takes the source pixels j from ceil(c − reach) to floor(c + reach), c = (i + 0.5) × r − 0.5,
/// clipped to the image, with weights max(0, 1 − |j − c| ÷ reach) ÷ their sum; rows first (float64 sums in rising j, kept as float32), then columns
/// (float64 sums), then floor(v + 0.5) to 0–255; same size: untouched → top-left corner of a canvas filled with <see cref="Pad"/> →
/// (value × Scale − Mean) ÷ Deviation in float64, rounded once to float32 → NCHW.
/// </summary>
public sealed record SdkInput(
    string Name, int Width, int Height, int Channels, string Layout, double Scale, double[] Mean, double[] Deviation, double Pad, bool Enlarge);

/// <summary>
/// Post-processing. Boxes: [1, N, 4] as left, top, right, bottom in input pixels; scores: [1, N, classes] in 0–1. Keep scores ≥ threshold (one
/// candidate per point and class), of them the <see cref="MaxDetections"/> best (ties: lower point, then lower class), then best first drop each that
/// overlaps a kept one of its class by an IoU above <see cref="NmsIou"/> (float32); divide x by new width ÷ width and y by new height ÷ height of the
/// pre-processing, clip to the image, drop what is then empty.
/// Where <see cref="AcrossLabels"/> is true (characters: one place says one thing) the class counts no longer: one candidate per point, its best class
/// (ties: the lower class), and each that overlaps a kept one of any class by an IoU above <see cref="NmsIou"/> is dropped; all else is the same.
/// </summary>
public sealed record SdkOutput(string Boxes, string Scores, double NmsIou, int MaxDetections, bool AcrossLabels = false);

/// <summary>One file of the package.</summary>
public sealed record SdkFile(string Path, long Bytes, string Sha256);

/// <summary>
/// A reference image and what the portal finds on it, from confidence <see cref="MinScore"/> up; for characters also the <see cref="Lines"/> that
/// those from each label's own threshold up make (indices into <see cref="Expected"/>).
/// </summary>
public sealed record SdkReference(string Image, double MinScore, IReadOnlyList<Shape> Expected, IReadOnlyList<TextLine>? Lines = null);

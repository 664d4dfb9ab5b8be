using NeuroBot.Contracts.Api;
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
/// <param name="Masks">Post-processing of a model that marks pixels; null: it finds boxes, as <paramref name="Output"/> says.</param>
/// <param name="Variants">Further forms of the model beside model.onnx, run with the same pre- and post-processing; null: none.</param>
/// <param name="Tiling">The model learnt from tiles: a whole picture is cut by this grid, and what was found is put together; null: not tiled.</param>
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
    IReadOnlyDictionary<string, string> Producer,
    SdkMasks? Masks = null,
    IReadOnlyList<SdkVariant>? Variants = null,
    TileGrid? Tiling = null);

/// <summary>Another form of the model: faster, with slightly other results.</summary>
/// <param name="Name">int8.</param>
/// <param name="Path">Of its ONNX file within the zip; it is among <see cref="SdkManifest.Files"/>.</param>
/// <param name="LossPoints">Points (hundredths) of the held-out score that it loses against model.onnx, negative where it is better.</param>
/// <param name="References">The reference images with what this form finds on them.</param>
public sealed record SdkVariant(string Name, string Path, double? LossPoints, IReadOnlyList<SdkReference> References);

/// <summary>A label with its own threshold (the default where equal).</summary>
/// <param name="Name">As in the portal.</param>
/// <param name="Threshold">Used unless the program says otherwise.</param>
/// <param name="Recommended">At which the label did best on held-out images (best F1); null where there was too little to tell.</param>
public sealed record SdkLabel(string Name, double Threshold, double? Recommended = null);

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
/// Post-processing. Scores: [1, N, classes] in 0–1.
/// Upright boxes: [1, N, 4] as left, top, right, bottom in input pixels. Keep scores ≥ threshold (one
/// candidate per point and class), of them the <see cref="MaxDetections"/> best (ties: lower point, then lower class), then best first drop each that
/// overlaps a kept one of its class by an IoU above <see cref="NmsIou"/> (float32); divide x by new width ÷ width and y by new height ÷ height of the
/// pre-processing, clip to the image, drop what is then empty.
/// Rotated boxes (<see cref="Rotated"/>): [1, N, 5] as centre x, centre y, width, height in input pixels, angle in radians, clockwise on screen. The same,
/// but: no candidate is a point whose width or height is not positive and finite, whose angle is not finite, or whose centre lies outside 0 … new width ×
/// 0 … new height; overlap is the area that the rotated boxes share ÷ the area that they cover, in float64 from the float32 values; centre x ÷ (new width ÷
/// width), centre y ÷ (new height ÷ height), width and height ÷ √((new width ÷ width) × (new height ÷ height)); angle − p × floor(angle ÷ p + 0.5) in
/// float64, brought into [−p ÷ 2, p ÷ 2) where that rounds beyond, with p = π, or 2π where <see cref="FullTurn"/>; not clipped.
/// Where <see cref="AcrossLabels"/> is true (characters: one place says one thing) the class counts no longer: one candidate per point, its best class
/// (ties: the lower class), and each that overlaps a kept one of any class by an IoU above <see cref="NmsIou"/> is dropped; all else is the same.
/// </summary>
/// <param name="Boxes">Name of the output.</param>
/// <param name="Scores">Name of the output.</param>
/// <param name="NmsIou">0–1.</param>
/// <param name="MaxDetections">≥ 1.</param>
/// <param name="Rotated">Boxes have an angle.</param>
/// <param name="FullTurn">Upside down is another angle (characters): [−π, π); else half a turn changes nothing: [−π/2, π/2).</param>
/// <param name="AcrossLabels">Labels exclude one another on one place.</param>
public sealed record SdkOutput(string Boxes, string Scores, double NmsIou, int MaxDetections, bool Rotated = false, bool FullTurn = false, bool AcrossLabels = false)
{
    /// <summary>Of a model that finds no boxes: <see cref="SdkManifest.Masks"/> says what it does.</summary>
    public static SdkOutput None { get; } = new("", "", 0, 0);
}

/// <summary>One file of the package.</summary>
public sealed record SdkFile(string Path, long Bytes, string Sha256);

/// <summary>
/// A reference image and what the portal finds on it, from confidence <see cref="MinScore"/> up; for characters also the <see cref="Lines"/> that
/// those from each label's own threshold up make (indices into <see cref="Expected"/>).
/// </summary>
public sealed record SdkReference(string Image, double MinScore, IReadOnlyList<Shape> Expected, IReadOnlyList<TextLine>? Lines = null);

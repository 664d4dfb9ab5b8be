using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Domain.Lines;
using NeuroBot.Vision.Inference;

namespace NeuroBot.Sdk;

/// <summary>Runs a package's model, whether it finds boxes or marks pixels. Safe to use from several threads at once: open one and keep it.</summary>
public sealed class Detector : IDisposable
{
    /// <summary>Down to which the portal's results go.</summary>
    private const double LowestScore = 0.01;

    private readonly IShapeFinder network;
    private readonly double defaultThreshold;
    private readonly Dictionary<string, double> ownThresholds;

    /// <param name="package">An opened package.</param>
    /// <param name="threads">CPU threads for one picture; 0: one per core.</param>
    /// <param name="precision">float32: the portal's results. int8, where the package has it: faster, with slightly other results.</param>
    /// <exception cref="PackageException">The model is of a type or layout that this SDK does not run, or the package has no model of that precision.</exception>
    public Detector(ModelPackage package, int threads = 0, string precision = VariantNames.Float32)
    {
        var manifest = package.Manifest;
        if ((manifest.ModelType == ModelType.Segmentation && manifest.Masks is null) || manifest.Input is not { Channels: 3, Layout: "NCHW" })
        {
            throw new PackageException($"this SDK does not run {manifest.ModelType} models with layout {manifest.Input.Layout}");
        }

        (Precision, Tiling) = (precision, manifest.Tiling);
        defaultThreshold = manifest.Threshold;
        ownThresholds = manifest.Labels.ToDictionary(label => label.Name, label => label.Threshold);
        try
        {
            network = ShapeFinder.Open(package.ModelOf(precision), InferenceSpec.From(manifest), threads == 0 ? Environment.ProcessorCount : threads);
        }
        catch (InvalidDataException error)
        {
            throw new PackageException($"manifest.json: {error.Message}", error);
        }
    }

    /// <summary>The grid by which whole pictures are cut (<see cref="TiledDetection"/>); null: the model did not learn from tiles.</summary>
    public TileGrid? Tiling { get; }

    /// <summary>Of the model that runs: float32 or int8.</summary>
    public string Precision { get; }

    /// <summary>Finds things on a picture file (JPEG, PNG, BMP), turned upright by its EXIF orientation.</summary>
    /// <param name="path">The file.</param>
    /// <param name="threshold">Least confidence for every label; null: each label's own default.</param>
    /// <param name="labelThresholds">Least confidence of single labels; goes before <paramref name="threshold"/>.</param>
    /// <returns>Best first.</returns>
    /// <exception cref="InvalidDataException">The file is not a whole picture.</exception>
    public IReadOnlyList<Detection> Detect(string path, double? threshold = null, IReadOnlyDictionary<string, double>? labelThresholds = null) =>
        Detect(RgbImage.Load(path), threshold, labelThresholds);

    /// <inheritdoc cref="Detect(string, double?, IReadOnlyDictionary{string, double}?)"/>
    /// <param name="image">A decoded picture.</param>
    /// <param name="threshold">As above.</param>
    /// <param name="labelThresholds">As above.</param>
    public IReadOnlyList<Detection> Detect(
        RgbImage image, double? threshold = null, IReadOnlyDictionary<string, double>? labelThresholds = null)
    {
        var lowest = ownThresholds.Keys.Min(label => Least(label, threshold, labelThresholds));
        return Keep(network.Detect(image, lowest), threshold, labelThresholds);
    }

    /// <summary>Reads the characters on a picture file as lines of text.</summary>
    /// <param name="path">The file.</param>
    /// <param name="threshold">As in <see cref="Detect(string, double?, IReadOnlyDictionary{string, double}?)"/>.</param>
    /// <param name="labelThresholds">As there.</param>
    /// <param name="settings">Where a gap ends a line, and where one is a space; null: as the portal.</param>
    /// <returns>In reading order.</returns>
    /// <exception cref="InvalidDataException">The file is not a whole picture.</exception>
    public IReadOnlyList<ReadLine> ReadLines(
        string path, double? threshold = null, IReadOnlyDictionary<string, double>? labelThresholds = null, LineSettings? settings = null) =>
        ReadLine.Of(Detect(path, threshold, labelThresholds), settings);

    /// <inheritdoc cref="ReadLines(string, double?, IReadOnlyDictionary{string, double}?, LineSettings?)"/>
    /// <param name="image">A decoded picture.</param>
    /// <param name="threshold">As above.</param>
    /// <param name="labelThresholds">As above.</param>
    /// <param name="settings">As above.</param>
    public IReadOnlyList<ReadLine> ReadLines(
        RgbImage image, double? threshold = null, IReadOnlyDictionary<string, double>? labelThresholds = null, LineSettings? settings = null) =>
        ReadLine.Of(Detect(image, threshold, labelThresholds), settings);

    public void Dispose() => network.Dispose();

    /// <summary>Everything on a picture, down to faint things.</summary>
    internal IReadOnlyList<Shape> Find(RgbImage image) => network.Detect(image, LowestScore);

    /// <summary>What is sure enough, in the same order.</summary>
    internal IReadOnlyList<Detection> Keep(IReadOnlyList<Shape> found, double? threshold, IReadOnlyDictionary<string, double>? labelThresholds) =>
        [.. found.Where(shape => shape.Score >= Least(shape.Label, threshold, labelThresholds)).Select(Detection.Of)];

    private double Least(string label, double? threshold, IReadOnlyDictionary<string, double>? labelThresholds) =>
        labelThresholds is not null && labelThresholds.TryGetValue(label, out var own) ? own
        : threshold ?? ownThresholds.GetValueOrDefault(label, defaultThreshold);
}

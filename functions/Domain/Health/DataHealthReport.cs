using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Health;

/// <summary>The health of a data set, with the sizes and forms of each label beside those of all.</summary>
public sealed class DataHealthReport
{
    private const double LowShare = 0.02;
    private const int FewTargets = 30;

    private readonly DataHealth whole;
    private readonly Dictionary<string, TargetSpread> spreads;

    private DataHealthReport(DataHealth whole, Dictionary<string, TargetSpread> spreads) => (this.whole, this.spreads) = (whole, spreads);

    /// <summary>Told from one look at each image.</summary>
    /// <param name="images">In any order.</param>
    /// <param name="type">OCR is not tiled.</param>
    /// <param name="similar">Groups of pictures that look the same.</param>
    public static DataHealthReport Of(IReadOnlyList<HealthImage> images, ModelType type, SimilarCounts similar)
    {
        var (all, spreads) = (new TargetSpread(), new Dictionary<string, TargetSpread>(StringComparer.Ordinal));
        var counts = new Dictionary<string, (int Targets, int Images)>(StringComparer.Ordinal);
        foreach (var image in images)
        {
            all.NextImage();
            for (var i = 0; i < image.Labels.Count; i++)
            {
                var (label, count) = image.Labels[i];
                var (targets, on) = counts.GetValueOrDefault(label);
                counts[label] = (targets + count, on + 1);
                if (image.Cells is { } cells)
                {
                    all.Add(cells[i]);
                    AddTo(spreads, label, cells[i]);
                }
            }
        }

        var total = counts.Values.Sum(count => count.Targets);
        return new DataHealthReport(
            new DataHealth(
                images.Count,
                images.Count(image => image.State == ImageState.Annotated),
                images.Count(image => image.Negative),
                total,
                images.Count(image => !image.Measured),
                false,
                [.. images.CountBy(image => image.State).OrderBy(state => state.Key).Select(state => new StateImages(state.Key, state.Value))],
                [.. counts.Select(label => LabelOf(label.Key, label.Value.Targets, label.Value.Images, total))
                    .OrderByDescending(label => label.Targets).ThenBy(label => label.Label, StringComparer.Ordinal)],
                null,
                all.Sides(),
                all.Aspects(),
                SmallestTargets.Of(images, type),
                Looks.Sharpness(Known(images, image => image.Sharpness)),
                Looks.Brightness(Known(images, image => image.Brightness)),
                similar),
            spreads);
    }

    /// <summary>With the sizes and forms of one label, or (null) of all. A label that nothing bears has none.</summary>
    public DataHealth For(string? label) => label is null
        ? whole
        : whole with
        {
            Label = label,
            Sides = spreads.GetValueOrDefault(label)?.Sides() ?? [],
            Aspects = spreads.GetValueOrDefault(label)?.Aspects() ?? [],
        };

    private static void AddTo(Dictionary<string, TargetSpread> spreads, string label, IReadOnlyList<TargetCell> cells)
    {
        if (!spreads.TryGetValue(label, out var spread))
        {
            spreads[label] = spread = new TargetSpread();
        }

        // A label comes once an image.
        spread.NextImage();
        spread.Add(cells);
    }

    private static LabelHealth LabelOf(string label, int targets, int images, int total) =>
        new(label, targets, images, (double)targets / total, targets < LowShare * total, targets < FewTargets);

    private static List<double> Known(IReadOnlyList<HealthImage> images, Func<HealthImage, double?> figure) =>
        [.. images.Select(figure).Where(value => value is not null).Select(value => value!.Value)];
}

using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Masks;

namespace NeuroBot.Domain.Scoring;

/// <summary>Pixels by what they are labelled as and what they were found as, over a set of images. Row by row: memory does not grow with the image.</summary>
internal sealed class PixelConfusion
{
    private readonly Dictionary<string, ushort> classes;
    private readonly long[,] pixels;

    /// <param name="images">With targets and detections.</param>
    /// <param name="labels">In class order; shapes of other labels are left out.</param>
    /// <param name="threshold">Detections from this score on are painted, the best on top; of equal ones the first.</param>
    public PixelConfusion(IEnumerable<ScoredImage> images, IReadOnlyList<string> labels, double threshold)
    {
        classes = LabelMap.ClassesOf(labels);
        pixels = new long[labels.Count + 1, labels.Count + 1];
        foreach (var image in images)
        {
            var found = image.Detections.Where(d => (d.Score ?? 1) >= threshold).OrderByDescending(d => d.Score ?? 1).Reverse();
            Add(image.Width, image.Height, Layer(image.Targets.Where(t => !t.Ignore), image), Layer(found, image), Layer(image.Targets.Where(t => t.Ignore), image));
        }
    }

    /// <summary>Pixels labelled as one class and found as another; 0 is background, k + 1 label k.</summary>
    public long this[int labelled, int found] => pixels[labelled, found];

    /// <summary>Runs of a layer by row, in the order of painting.</summary>
    private ILookup<int, (PixelRun Run, ushort Class)> Layer(IEnumerable<Shape> shapes, ScoredImage image) => shapes
        .Where(shape => shape.Ignore || classes.ContainsKey(shape.Label))
        .SelectMany(shape => Rasteriser.Runs(shape, image.Width, image.Height)
            .Select(run => (run, shape.Ignore ? (ushort)1 : classes[shape.Label])))
        .ToLookup(item => item.run.Y);

    private void Add(
        int width,
        int height,
        ILookup<int, (PixelRun Run, ushort Class)> targets,
        ILookup<int, (PixelRun Run, ushort Class)> detections,
        ILookup<int, (PixelRun Run, ushort Class)> ignored)
    {
        var (labelled, found, left) = (new ushort[width], new ushort[width], new ushort[width]);
        for (var y = 0; y < height; y++)
        {
            if (!targets.Contains(y) && !detections.Contains(y) && !ignored.Contains(y))
            {
                pixels[0, 0] += width;
                continue;
            }

            Paint(labelled, targets[y]);
            Paint(found, detections[y]);
            Paint(left, ignored[y]);
            for (var x = 0; x < width; x++)
            {
                pixels[labelled[x], found[x]] += left[x] == 0 ? 1 : 0;
            }
        }
    }

    private static void Paint(ushort[] row, IEnumerable<(PixelRun Run, ushort Class)> runs)
    {
        Array.Clear(row);
        foreach (var (run, value) in runs)
        {
            row.AsSpan(run.From, run.Length).Fill(value);
        }
    }
}

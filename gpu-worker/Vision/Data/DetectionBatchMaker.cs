using NeuroBot.Domain.Shapes;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Data;

/// <summary>
/// Makes the batches of a detector. A batch depends on the seed and its number alone: it can be made on any thread, and a resumed training gets the
/// same one again.
/// </summary>
internal sealed class DetectionBatchMaker
{
    private readonly DetectionPlan plan;
    private readonly PointGrid grid;
    private readonly CropMaker<PreparedImage> maker;

    /// <param name="store">Training images only; at least one with a target.</param>
    /// <param name="plan">Sizes.</param>
    /// <param name="grid">Points of the network on a crop.</param>
    /// <param name="classes">≥ 1.</param>
    /// <param name="light">How much the light may change.</param>
    /// <param name="seed">Of the training.</param>
    /// <param name="draw">False: the device draws the crops.</param>
    public DetectionBatchMaker(
        ImageStore<PreparedImage> store, DetectionPlan plan, PointGrid grid, int classes, LightRules light, int seed, bool draw)
    {
        (this.plan, this.grid) = (plan, grid);
        var sampler = new CropSampler(Aims.Of([.. Enumerable.Range(0, store.Count).Select(i => store.Get(i).Targets)], classes), plan.Crops, seed);
        maker = new CropMaker<PreparedImage>(store, i => i.Image, sampler, plan.Crops, plan.Input, light, draw);
    }

    /// <param name="number">From 0: step × lanes + lane.</param>
    /// <param name="images">Crops in the batch.</param>
    public DetectionBatch Make(long number, int images)
    {
        var targets = new List<Target>[images];
        var ignored = new float[images * grid.Count];
        var (crops, pixels) = maker.Make(
            number, images, (place, image, view) => targets[place] = Shown(image, view, ignored.AsSpan(place * grid.Count, grid.Count)));
        return Pack(crops, pixels, targets, ignored);
    }

    /// <summary>
    /// The targets that the crop shows: half or more of the area in view counts, upright ones clipped; the points of a target cut off by the edge are left
    /// out of learning, since nobody can say whether it still is one, and so are the ignore regions.
    /// </summary>
    private List<Target> Shown(PreparedImage image, CropView view, Span<float> ignored)
    {
        var shown = new List<Target>();
        foreach (var target in image.Targets)
        {
            var whole = view.FromImage(target, upright: !plan.Rotated);
            var share = whole.InView(view.Width, view.Height);
            if (share >= 0.5f)
            {
                shown.Add(whole.Clipped(view.Width, view.Height));
            }
            else if (share > 0)
            {
                for (var p = 0; p < grid.Count; p++)
                {
                    ignored[p] = whole.Contains(grid.Centres[2 * p], grid.Centres[(2 * p) + 1]) ? 1 : ignored[p];
                }
            }
        }
        for (var p = 0; image.Ignored.Count > 0 && p < grid.Count; p++)
        {
            var (x, y) = view.ToImage(grid.Centres[2 * p], grid.Centres[(2 * p) + 1]);
            ignored[p] = image.Ignored.Any(region => Geometry.Contains(region, x, y)) ? 1 : ignored[p];
        }
        return shown;
    }

    private static DetectionBatch Pack(Crop[] crops, float[]? pixels, List<Target>[] targets, float[] ignored)
    {
        var most = Math.Max(1, targets.Max(t => t.Count));
        var boxes = new float[crops.Length * most * DetectionBatch.BoxValues];
        var classes = new long[crops.Length * most];
        Array.Fill(classes, -1);
        for (var place = 0; place < classes.Length; place++)
        {
            var (image, index) = Math.DivRem(place, most);
            var box = boxes.AsSpan(place * DetectionBatch.BoxValues, DetectionBatch.BoxValues);
            if (index >= targets[image].Count)
            {
                (box[2], box[3]) = (1, 1);
                continue;
            }
            var target = targets[image][index];
            (box[0], box[1], box[2], box[3], box[4]) = (target.X, target.Y, target.Width, target.Height, target.Angle);
            classes[place] = target.Class;
        }
        return new DetectionBatch(crops, pixels, most, boxes, classes, ignored);
    }
}

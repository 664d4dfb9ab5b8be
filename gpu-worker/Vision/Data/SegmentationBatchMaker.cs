using NeuroBot.Domain.Masks;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Data;

/// <summary>Makes the batches of a segmenter. A batch depends on the seed and its number alone.</summary>
internal sealed class SegmentationBatchMaker
{
    private readonly CropMaker<LabelledImage> maker;
    private readonly int cells;

    /// <param name="store">Training images only; at least one with a target.</param>
    /// <param name="plan">Sizes.</param>
    /// <param name="classes">≥ 1.</param>
    /// <param name="light">How much the light may change.</param>
    /// <param name="seed">Of the training.</param>
    /// <param name="draw">False: the device draws the crops.</param>
    public SegmentationBatchMaker(ImageStore<LabelledImage> store, SegmentationPlan plan, int classes, LightRules light, int seed, bool draw)
    {
        var sampler = new CropSampler(Aims.Of([.. Enumerable.Range(0, store.Count).Select(i => store.Get(i).Regions)], classes), plan.Crops, seed);
        maker = new CropMaker<LabelledImage>(store, i => i.Image, sampler, plan.Crops, plan.Input, light, draw);
        cells = plan.Crops.Width / SegmentationNet.Stride * (plan.Crops.Height / SegmentationNet.Stride);
    }

    /// <param name="number">From 0: step × lanes + lane.</param>
    /// <param name="images">Crops in the batch.</param>
    public SegmentationBatch Make(long number, int images)
    {
        var (found, kinds, counted) = (new float[images * cells], new long[images * cells], new float[images * cells]);
        var (crops, pixels) = maker.Make(
            number,
            images,
            (place, image, view) => Mark(
                image.Labels, view, found.AsSpan(place * cells, cells), kinds.AsSpan(place * cells, cells), counted.AsSpan(place * cells, cells)));
        return new SegmentationBatch(crops, pixels, found, kinds, counted);
    }

    /// <summary>
    /// Looks at the four pixels of each cell: how many hold something, and of which class the last of these is. Outside the image nothing is; what is outside
    /// or ignored by half or more does not count.
    /// </summary>
    private static void Mark(LabelMap labels, CropView view, Span<float> found, Span<long> kinds, Span<float> counted)
    {
        const int Side = SegmentationNet.Stride;
        var columns = view.Width / Side;
        for (var cell = 0; cell < found.Length; cell++)
        {
            var (row, column) = Math.DivRem(cell, columns);
            var (something, left) = (0, 0);
            for (var sample = 0; sample < Side * Side; sample++)
            {
                var (x, y) = view.ToImage((Side * column) + (sample % Side) + 0.5, (Side * row) + (sample / Side) + 0.5);
                var (px, py) = ((int)Math.Floor(x), (int)Math.Floor(y));
                if ((uint)px >= (uint)labels.Width || (uint)py >= (uint)labels.Height || labels.Ignored[(py * labels.Width) + px])
                {
                    left++;
                }
                else if (labels.Classes[(py * labels.Width) + px] is > LabelMap.Background and var label)
                {
                    something++;
                    kinds[cell] = label - 1;
                }
            }
            found[cell] = something / (float)(Side * Side);
            counted[cell] = 2 * left < Side * Side || something > 0 ? 1 : 0;
        }
    }
}

namespace NeuroBot.Vision.Nets;

/// <summary>
/// The segmenter: the detector's backbone, a decoder that brings its wide view back to stride 4 step by step (U-Net, Ronneberger et al. 2015), and two answers at
/// stride 2: whether anything is there, finely, and what it would be, mostly from the wider view, so that one thing is not torn into several kinds.
/// </summary>
internal static class SegmenterGraph
{
    /// <summary>Logit before learning: a probability of 2 % that something is there.</summary>
    private const float FoundBias = -3.9f;

    /// <summary>Four pixels of stride 2 in a cell of stride 4.</summary>
    private const int SubPixels = 4;

    /// <param name="classes">≥ 1.</param>
    /// <param name="size">Widths and depths.</param>
    public static SegmentationNet Build(int classes, NetSize size)
    {
        var build = new GraphBuilder();
        var backbone = Backbone.Build(build, size);
        var neck = size.Neck;
        var top16 = build.Convolution(backbone.At16, size.At16, neck, 1, 1);
        var top8 = build.Merge(top16, build.Convolution(backbone.At8, size.At8, neck, 1, 1), neck);
        var top4 = build.Merge(top8, build.Convolution(backbone.At4, size.At4, neck, 1, 1), neck);

        var fine = build.Convolution(top4, neck, size.Head, 3, 1);
        var found = build.DepthToSpace(build.Output(fine, size.Head, SubPixels, FoundBias));
        var wide = build.Output(build.Convolution(top8, neck, size.Head, 3, 1), size.Head, classes);
        var near = build.Output(fine, size.Head, classes);
        var kinds = build.Upsample(build.Sum(build.Upsample(wide), near));
        return new SegmentationNet(build.Nodes, classes, found, kinds, [wide, near]);
    }
}

namespace NeuroBot.Vision.Nets;

/// <summary>
/// The detector: plain 3 × 3 convolutions with residual blocks (depthwise ones learn slower on a CPU), SPPF, a path aggregation neck (Liu et al.
/// 2018) and a decoupled head (YOLOX, Ge et al. 2021), anchor-free, one box and one logit per class at each point.
/// </summary>
internal static class DetectorGraph
{
    /// <summary>Class logit before learning: a probability of 1 %, so that the many empty points do not swamp the first steps.</summary>
    private const float ClassBias = -4.6f;

    /// <summary>More classes than these are told apart by a classifier of their own.</summary>
    private const int MostDense = 100;

    /// <summary>Channels of the features that it looks at.</summary>
    private const int FeatureChannels = 96;

    /// <summary>Builds it.</summary>
    /// <param name="classes">≥ 1.</param>
    /// <param name="size">Widths and depths.</param>
    /// <param name="finest">Stride of the finest level: 8, or 4 for targets of a few pixels.</param>
    /// <param name="angleFactor">As in <see cref="DetectionNet"/>; 0: no angles.</param>
    public static DetectionNet Build(int classes, NetSize size, int finest, int angleFactor = 0)
    {
        var build = new GraphBuilder();
        var backbone = Backbone.Build(build, size);

        var neck = size.Neck;
        var top16 = build.Convolution(backbone.At16, size.At16, neck, 1, 1);
        var top8 = build.Merge(top16, build.Convolution(backbone.At8, size.At8, neck, 1, 1), neck);
        var maps = new List<(int Stride, int Node)>();
        if (finest == 4)
        {
            var top4 = build.Merge(top8, build.Convolution(backbone.At4, size.At4, neck, 1, 1), neck);
            maps.Add((4, top4));
            top8 = build.Descend(top4, top8, neck);
        }
        maps.Add((8, top8));
        maps.Add((16, build.Descend(top8, top16, neck)));
        var classified = classes > MostDense;
        List<HeadLevel> levels =
        [
            .. maps.Select(m => Head(build, m.Stride, m.Node, size, classified ? 1 : classes, angleFactor > 0 ? 6 : 4, classified ? FeatureChannels : 0)),
        ];
        var classifier = classified ? new ConvolutionNode(HeadLevel.None, FeatureChannels, classes, 1, 1, Normalised: false, Relu: false) : null;
        return new DetectionNet(build.Nodes, classes, levels, angleFactor, classifier);
    }

    private static HeadLevel Head(GraphBuilder build, int stride, int input, NetSize size, int logits, int boxValues, int features)
    {
        int Branch()
        {
            var map = build.Convolution(input, size.Neck, size.Head, 3, 1);
            for (var i = 1; i < size.HeadDepth; i++)
            {
                map = build.Convolution(map, size.Head, size.Head, 3, 1);
            }
            return map;
        }

        var (box, kind) = (Branch(), Branch());
        return new HeadLevel(
            stride,
            build.Output(box, size.Head, boxValues),
            build.Output(kind, size.Head, logits, ClassBias),
            features > 0 ? build.Convolution(kind, size.Head, features, 1, 1) : HeadLevel.None);
    }
}

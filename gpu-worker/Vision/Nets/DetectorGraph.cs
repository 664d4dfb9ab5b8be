namespace NeuroBot.Vision.Nets;

/// <summary>
/// The detector: plain 3 × 3 convolutions with residual blocks (depthwise ones learn slower on a CPU), SPPF (Ultralytics YOLOv5), a path
/// aggregation neck (Liu et al. 2018) and a decoupled head (YOLOX, Ge et al. 2021), anchor-free, one box and one logit per class at each point.
/// </summary>
internal static class DetectorGraph
{
    /// <summary>Class logit before learning: a probability of 1 %, so that the many empty points do not swamp the first steps.</summary>
    private const float ClassBias = -4.6f;

    /// <summary>Builds it.</summary>
    /// <param name="classes">≥ 1.</param>
    /// <param name="preset">small (0.7 M weights), standard (1.7 M) or accurate (2.9 M).</param>
    /// <param name="finest">Stride of the finest level: 8, or 4 for targets of a few pixels.</param>
    public static NetGraph Build(int classes, string preset, int finest)
    {
        var width = preset switch { "accurate" => 2.0, "standard" => 1.5, _ => 1.0 };
        int Wide(int channels) => (int)(channels * width);
        var build = new Builder();

        var stem = build.Convolution(-1, 3, Wide(16), 3, 2);
        var at4 = build.Residual(build.Convolution(stem, Wide(16), Wide(24), 3, 2), Wide(24), 1);
        var at8 = build.Residual(build.Convolution(at4, Wide(24), Wide(48), 3, 2), Wide(48), 2);
        var at16 = build.Residual(build.Convolution(at8, Wide(48), Wide(96), 3, 2), Wide(96), 2);
        at16 = build.SpatialPyramid(at16, Wide(96));

        var neck = Wide(48);
        var top16 = build.Convolution(at16, Wide(96), neck, 1, 1);
        var top8 = build.Merge(top16, build.Convolution(at8, Wide(48), neck, 1, 1), neck);
        var outputs = new List<(int Stride, int Node)>();
        if (finest == 4)
        {
            var top4 = build.Merge(top8, build.Convolution(at4, Wide(24), neck, 1, 1), neck);
            outputs.Add((4, top4));
            top8 = build.Descend(top4, top8, neck);
        }
        outputs.Add((8, top8));
        outputs.Add((16, build.Descend(top8, top16, neck)));
        return new NetGraph(build.Nodes, [.. outputs.Select(o => build.Head(o.Stride, o.Node, neck, classes))], classes);
    }

    private sealed class Builder
    {
        public List<Node> Nodes { get; } = [];

        public int Convolution(int input, int from, int to, int kernel, int stride, bool relu = true) =>
            Put(new ConvolutionNode(input, from, to, kernel, stride, Normalised: true, relu));

        public int Residual(int input, int channels, int blocks)
        {
            for (var i = 0; i < blocks; i++)
            {
                var inner = Convolution(input, channels, channels, 3, 1);
                input = Put(new AddNode(input, Convolution(inner, channels, channels, 3, 1, relu: false)));
            }
            return input;
        }

        public int SpatialPyramid(int input, int channels)
        {
            var narrow = Convolution(input, channels, channels / 2, 1, 1);
            var once = Put(new MaxPoolNode(narrow));
            var twice = Put(new MaxPoolNode(once));
            var thrice = Put(new MaxPoolNode(twice));
            return Convolution(Put(new ConcatNode([narrow, once, twice, thrice])), channels * 2, channels, 1, 1);
        }

        public int Merge(int coarse, int fine, int channels) =>
            Convolution(Put(new ConcatNode([Put(new UpsampleNode(coarse)), fine])), channels * 2, channels, 3, 1);

        public int Descend(int fine, int coarse, int channels) =>
            Convolution(Put(new ConcatNode([Convolution(fine, channels, channels, 3, 2), coarse])), channels * 2, channels, 3, 1);

        public HeadLevel Head(int stride, int input, int channels, int classes)
        {
            var box = Convolution(Convolution(input, channels, channels, 3, 1), channels, channels, 3, 1);
            var kind = Convolution(Convolution(input, channels, channels, 3, 1), channels, channels, 3, 1);
            return new HeadLevel(
                stride,
                Put(new ConvolutionNode(box, channels, 4, 1, 1, Normalised: false, Relu: false)),
                Put(new ConvolutionNode(kind, channels, classes, 1, 1, Normalised: false, Relu: false, ClassBias)));
        }

        private int Put(Node node)
        {
            Nodes.Add(node);
            return Nodes.Count - 1;
        }
    }
}

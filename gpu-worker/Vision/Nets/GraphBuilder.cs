namespace NeuroBot.Vision.Nets;

/// <summary>Writes down a network's nodes; the parts that several networks are made of.</summary>
internal sealed class GraphBuilder
{
    public List<Node> Nodes { get; } = [];

    public int Convolution(int input, int from, int to, int kernel, int stride, bool relu = true) =>
        Put(new ConvolutionNode(input, from, to, kernel, stride, Normalised: true, relu));

    /// <summary>A 1 × 1 convolution with a bias and no norm: the last of a head.</summary>
    public int Output(int input, int from, int to, float bias = 0) =>
        Put(new ConvolutionNode(input, from, to, 1, 1, Normalised: false, Relu: false, bias));

    /// <summary>Blocks of two 3 × 3 convolutions around which the input goes on (He et al. 2015).</summary>
    public int Residual(int input, int channels, int blocks)
    {
        for (var i = 0; i < blocks; i++)
        {
            var inner = Convolution(input, channels, channels, 3, 1);
            input = Put(new AddNode(input, Convolution(inner, channels, channels, 3, 1, relu: false)));
        }
        return input;
    }

    /// <summary>SPPF (Ultralytics YOLOv5): the surroundings of each cell at three sizes.</summary>
    public int SpatialPyramid(int input, int channels)
    {
        var narrow = Convolution(input, channels, channels / 2, 1, 1);
        var once = Put(new MaxPoolNode(narrow));
        var twice = Put(new MaxPoolNode(once));
        var thrice = Put(new MaxPoolNode(twice));
        return Convolution(Put(new ConcatNode([narrow, once, twice, thrice])), channels / 2 * 4, channels, 1, 1);
    }

    /// <summary>A coarse map, enlarged, with a fine one beside it; both have the given channels.</summary>
    public int Merge(int coarse, int fine, int channels) =>
        Convolution(Put(new ConcatNode([Put(new UpsampleNode(coarse)), fine])), channels * 2, channels, 3, 1);

    /// <summary>A fine map, shrunk, with a coarse one beside it; both have the given channels.</summary>
    public int Descend(int fine, int coarse, int channels) =>
        Convolution(Put(new ConcatNode([Convolution(fine, channels, channels, 3, 2), coarse])), channels * 2, channels, 3, 1);

    /// <summary>Twice the height and width, nearest neighbour.</summary>
    public int Upsample(int input) => Put(new UpsampleNode(input));

    /// <summary>A quarter of the channels at twice the height and width.</summary>
    public int DepthToSpace(int input) => Put(new DepthToSpaceNode(input));

    /// <summary>Sum of two maps of one shape, as it is.</summary>
    public int Sum(int first, int second) => Put(new AddNode(first, second, Relu: false));

    private int Put(Node node)
    {
        Nodes.Add(node);
        return Nodes.Count - 1;
    }
}

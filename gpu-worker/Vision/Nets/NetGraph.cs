namespace NeuroBot.Vision.Nets;

/// <summary>One operation of a network; <see cref="Inputs"/> are indices of earlier nodes. All maps are [batch, channels, height, width].</summary>
/// <param name="Inputs">−1 is the network's input.</param>
internal abstract record Node(IReadOnlyList<int> Inputs);

/// <summary>
/// Convolution with "same" padding (kernel ÷ 2), or none where the kernel is as large as the stride (patches side by side); then batch norm and
/// no bias, or a bias and no batch norm; then ReLU where asked.
/// </summary>
internal sealed record ConvolutionNode(
    int Input, int InChannels, int OutChannels, int Kernel, int Stride, bool Normalised, bool Relu, float BiasStart = 0) : Node([Input])
{
    /// <summary>Number of weights without bias and norm.</summary>
    public int Weights => OutChannels * InChannels * Kernel * Kernel;

    /// <summary>Pixels of zeros around the input.</summary>
    public int Padding => Kernel == Stride ? 0 : Kernel / 2;
}

/// <summary>Sum of two maps of one shape; then ReLU where asked: the end of a residual block (He et al. 2015).</summary>
internal sealed record AddNode(int First, int Second, bool Relu = true) : Node([First, Second]);

/// <summary>Maps of one height and width side by side along the channels.</summary>
internal sealed record ConcatNode(IReadOnlyList<int> Inputs) : Node(Inputs);

/// <summary>Twice the height and width, nearest neighbour.</summary>
internal sealed record UpsampleNode(int Input) : Node([Input]);

/// <summary>
/// Every four channels become the four pixels of a cell twice as fine (Shi et al. 2016): 4·C channels at one size → C channels at twice the height and
/// width. Channel 4·c + 2·row + column goes to channel c.
/// </summary>
internal sealed record DepthToSpaceNode(int Input) : Node([Input]);

/// <summary>Maximum over a 5 × 5 window, stride 1, same size.</summary>
internal sealed record MaxPoolNode(int Input) : Node([Input]);

/// <summary>
/// A network as data: run by TorchSharp while learning (<see cref="TorchNet"/>), written as ONNX for delivery (Export). Whatever one of the two
/// does not know cannot be said here.
/// </summary>
/// <param name="Nodes">In an order in which each input already exists.</param>
/// <param name="Classes">Labels that it tells apart.</param>
internal abstract record NetGraph(IReadOnlyList<Node> Nodes, int Classes)
{
    /// <summary>Nodes whose maps the head reads.</summary>
    public abstract IReadOnlyList<int> Outputs { get; }

    /// <summary>Convolutions with one output per class.</summary>
    public abstract IReadOnlyList<ConvolutionNode> ClassOutputs { get; }

    /// <summary>The convolutions in order: their order is the order of the weights.</summary>
    public virtual IEnumerable<ConvolutionNode> Convolutions => Nodes.OfType<ConvolutionNode>();
}

/// <summary>
/// What the detection head gives at one stride, by node index: raw boxes [B, 4 or 6, H, W] and class logits [B, classes, H, W]; with a classifier one logit
/// [B, 1, H, W] that anything is there, and features [B, channels, H, W].
/// </summary>
internal sealed record HeadLevel(int Stride, int Boxes, int Logits, int Features = HeadLevel.None)
{
    public const int None = -1;
}

/// <summary>Finds boxes: one box and one logit per class at each point of each level.</summary>
/// <param name="Nodes">Backbone, neck and head.</param>
/// <param name="Classes">≥ 1.</param>
/// <param name="Levels">Finest stride first.</param>
/// <param name="AngleFactor">0: boxes are upright. Else two more box values are the direction of so many times the angle: 2 where a half turn changes nothing, else 1.</param>
/// <param name="Classifier">
/// Null: a logit per class at every point. Else what tells the classes apart on the features of the few points where something is: features → classes. So many as
/// the characters of Chinese would cost far too much at every point.
/// </param>
internal sealed record DetectionNet(
    IReadOnlyList<Node> Nodes, int Classes, IReadOnlyList<HeadLevel> Levels, int AngleFactor = 0, ConvolutionNode? Classifier = null)
    : NetGraph(Nodes, Classes)
{
    public bool Rotated => AngleFactor > 0;

    public override IReadOnlyList<int> Outputs =>
        [.. Levels.SelectMany(l => (int[])[l.Boxes, l.Logits, l.Features]).Where(n => n != HeadLevel.None)];

    public override IReadOnlyList<ConvolutionNode> ClassOutputs =>
        Classifier is null ? [.. Levels.Select(l => (ConvolutionNode)Nodes[l.Logits])] : [Classifier];

    public override IEnumerable<ConvolutionNode> Convolutions => Classifier is null ? base.Convolutions : base.Convolutions.Append(Classifier);

    /// <summary>Points whose class a classifier tells, of one image.</summary>
    public const int MostClassified = 300;

    /// <summary>Logits at each point: one per class, or one in all.</summary>
    public int PointLogits => Classifier is null ? Classes : 1;

    /// <summary>Values of a raw box.</summary>
    public int BoxValues => Rotated ? 6 : 4;

    /// <summary>The points at which it looks on a canvas.</summary>
    public PointGrid Grid(int width, int height) => new(Levels.Select(l => l.Stride), width, height);
}

/// <summary>Marks pixels: whether anything is there, and what it would be.</summary>
/// <param name="Nodes">Backbone, decoder and head.</param>
/// <param name="Classes">≥ 1.</param>
/// <param name="Found">Node of the logit that something is there, [B, 1, H ÷ 2, W ÷ 2].</param>
/// <param name="Kinds">Node of the logits of its class, [B, classes, H ÷ 2, W ÷ 2].</param>
/// <param name="ClassNodes">The convolutions that these come from, by node index.</param>
internal sealed record SegmentationNet(IReadOnlyList<Node> Nodes, int Classes, int Found, int Kinds, IReadOnlyList<int> ClassNodes)
    : NetGraph(Nodes, Classes)
{
    /// <summary>Input pixels per cell of the maps.</summary>
    public const int Stride = 2;

    public override IReadOnlyList<int> Outputs => [Found, Kinds];

    public override IReadOnlyList<ConvolutionNode> ClassOutputs => [.. ClassNodes.Select(n => (ConvolutionNode)Nodes[n])];
}

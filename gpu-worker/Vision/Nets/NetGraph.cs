namespace NeuroBot.Vision.Nets;

/// <summary>One operation of a network; <see cref="Inputs"/> are indices of earlier nodes. All maps are [batch, channels, height, width].</summary>
/// <param name="Inputs">−1 is the network's input.</param>
internal abstract record Node(IReadOnlyList<int> Inputs);

/// <summary>
/// Convolution with "same" padding (kernel ÷ 2); then batch norm and no bias, or a bias and no batch norm; then ReLU where asked.
/// </summary>
internal sealed record ConvolutionNode(
    int Input, int InChannels, int OutChannels, int Kernel, int Stride, bool Normalised, bool Relu, float BiasStart = 0) : Node([Input])
{
    /// <summary>Number of weights without bias and norm.</summary>
    public int Weights => OutChannels * InChannels * Kernel * Kernel;
}

/// <summary>Sum of two maps of one shape, then ReLU: the end of a residual block (He et al. 2015).</summary>
internal sealed record AddNode(int First, int Second) : Node([First, Second]);

/// <summary>Maps of one height and width side by side along the channels.</summary>
internal sealed record ConcatNode(IReadOnlyList<int> Inputs) : Node(Inputs);

/// <summary>Twice the height and width, nearest neighbour.</summary>
internal sealed record UpsampleNode(int Input) : Node([Input]);

/// <summary>Maximum over a 5 × 5 window, stride 1, same size.</summary>
internal sealed record MaxPoolNode(int Input) : Node([Input]);

/// <summary>What the detection head gives at one stride: raw boxes [B, 4, H, W] and class logits [B, classes, H, W], by node index.</summary>
internal sealed record HeadLevel(int Stride, int Boxes, int Logits);

/// <summary>
/// A network as data: run by TorchSharp while learning (<see cref="TorchNet"/>), written as ONNX for delivery (Export). Whatever one of the two
/// does not know cannot be said here.
/// </summary>
internal sealed record NetGraph(IReadOnlyList<Node> Nodes, IReadOnlyList<HeadLevel> Levels, int Classes)
{
    /// <summary>The convolutions in order: their order is the order of the weights.</summary>
    public IEnumerable<ConvolutionNode> Convolutions => Nodes.OfType<ConvolutionNode>();
}

using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Export;

/// <summary>float32 throughout: constants as they are, maps untouched.</summary>
internal sealed class FloatNumbers(OnnxModel model, FoldedWeights folded) : INumbers
{
    public (string Weight, string Bias) Constants(int index, ConvolutionNode node) => Write(model, folded, index, node);

    public string Map(int index, string value) => value;

    /// <summary>Writes a convolution's constants as float32.</summary>
    public static (string Weight, string Bias) Write(OnnxModel model, FoldedWeights folded, int index, ConvolutionNode node)
    {
        var name = GraphNodes.NameOf(index);
        var (weight, bias) = folded.Of(node);
        return (
            model.Constant($"{name}.weight", weight, node.OutChannels, node.InChannels, node.Kernel, node.Kernel),
            model.Constant($"{name}.bias", bias, node.OutChannels));
    }
}

using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Export;

/// <summary>
/// Static int8 in QDQ form: maps of 8 bits per tensor, weights symmetric of 8 bits per output channel, biases of 32 bits in the steps of the sums
/// (Jacob et al. 2018; Krishnamoorthi 2018). Every value stays float32 by name; ONNX Runtime joins DequantizeLinear → operation → QuantizeLinear to one
/// operation in whole numbers. A ReLU before QuantizeLinear falls away, because the steps of its map begin at zero.
/// </summary>
/// <param name="model">Where to write.</param>
/// <param name="folded">Of the same graph.</param>
/// <param name="steps">Of each map by node index (−1: the input); a map that is missing stays float32, and so does a convolution that reads or makes it.</param>
internal sealed class Int8Numbers(OnnxModel model, FoldedWeights folded, IReadOnlyDictionary<int, Steps> steps) : INumbers
{
    public (string Weight, string Bias) Constants(int index, ConvolutionNode node)
    {
        if (!steps.TryGetValue(node.Input, out var input) || !steps.ContainsKey(index))
        {
            return FloatNumbers.Write(model, folded, index, node);
        }
        var (weight, bias) = folded.Of(node);
        var whole = Int8Weights.Of(weight, bias, input.Scale);
        var name = GraphNodes.NameOf(index);
        return (
            Dequantise(
                $"{name}.weight",
                model.Constant($"{name}.weight.q", whole.Weight, node.OutChannels, node.InChannels, node.Kernel, node.Kernel),
                model.Constant($"{name}.weight.scale", whole.Scale, node.OutChannels),
                model.Constant($"{name}.weight.zero", new sbyte[node.OutChannels], node.OutChannels),
                ("axis", 0L)),
            Dequantise(
                $"{name}.bias",
                model.Constant($"{name}.bias.q", whole.Bias, node.OutChannels),
                model.Constant($"{name}.bias.scale", [.. whole.Scale.Select(s => s * input.Scale)], node.OutChannels),
                model.Constant($"{name}.bias.zero", new int[node.OutChannels], node.OutChannels),
                ("axis", 0L)));
    }

    public string Map(int index, string value)
    {
        if (!steps.TryGetValue(index, out var to))
        {
            return value;
        }
        var scale = model.Constant($"{value}.scale", [to.Scale]);
        var zero = model.Constant($"{value}.zero", [to.Zero]);
        return Dequantise($"{value}.kept", model.Node("QuantizeLinear", $"{value}.q", [value, scale, zero]), scale, zero);
    }

    private string Dequantise(string name, string whole, string scale, string zero, params (string, object)[] attributes) =>
        model.Node("DequantizeLinear", name, [whole, scale, zero], attributes);
}

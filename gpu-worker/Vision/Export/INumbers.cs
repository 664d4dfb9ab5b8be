using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Export;

/// <summary>In which numbers a network is written: what becomes of a convolution's constants and of a node's result.</summary>
internal interface INumbers
{
    /// <summary>Writes weights and bias of a convolution.</summary>
    /// <param name="index">Of the node.</param>
    /// <param name="node">The convolution.</param>
    /// <returns>Names of float32 values: weights [Out, In, K, K] and bias [Out].</returns>
    (string Weight, string Bias) Constants(int index, ConvolutionNode node);

    /// <summary>Passes a map on.</summary>
    /// <param name="index">Of the node that made it; −1: the network's input.</param>
    /// <param name="value">Name of the float32 map.</param>
    /// <returns>Name of the float32 map that later nodes read.</returns>
    string Map(int index, string value);
}

namespace NeuroBot.Vision.Nets;

/// <summary>Maps of the backbone at strides 4, 8 and 16, by node index.</summary>
internal readonly record struct BackboneMaps(int At2, int At4, int At8, int At16);

/// <summary>What every network starts with: a stem at stride 2, stages of residual blocks at 4, 8 and 16, the last one with its surroundings (SPPF).</summary>
internal static class Backbone
{
    /// <summary>How many convolutions of a network are its backbone's: the first ones, up to the end of the spatial pyramid.</summary>
    public static int Convolutions(NetGraph graph)
    {
        var last = graph.Nodes.ToList().FindLastIndex(n => n is MaxPoolNode);
        // After the pools come their concatenation and one convolution.
        return graph.Nodes.Take(last + 3).OfType<ConvolutionNode>().Count();
    }

    public static BackboneMaps Build(GraphBuilder build, NetSize size)
    {
        var at2 = build.Convolution(-1, 3, size.Stem, 3, 2);
        var at4 = build.Residual(build.Convolution(at2, size.Stem, size.At4, 3, 2), size.At4, size.Depth4);
        var at8 = build.Residual(build.Convolution(at4, size.At4, size.At8, 3, 2), size.At8, size.Depth8);
        var at16 = build.Residual(build.Convolution(at8, size.At8, size.At16, 3, 2), size.At16, size.Depth16);
        return new BackboneMaps(at2, at4, at8, build.SpatialPyramid(at16, size.At16));
    }
}

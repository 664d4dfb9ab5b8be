using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Export;

/// <summary>Size of a feature map.</summary>
internal readonly record struct MapSize(int Channels, int Height, int Width)
{
    /// <summary>Number of values.</summary>
    public long Count => (long)Channels * Height * Width;

    /// <summary>The size of every node's map, by node index.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="input">Size of its input; height and width multiples of the coarsest stride.</param>
    public static MapSize[] Of(NetGraph graph, MapSize input)
    {
        var sizes = new MapSize[graph.Nodes.Count];
        MapSize At(int index) => index < 0 ? input : sizes[index];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = graph.Nodes[i] switch
            {
                ConvolutionNode c => new MapSize(c.OutChannels, At(c.Input).Height / c.Stride, At(c.Input).Width / c.Stride),
                AddNode a => At(a.First),
                ConcatNode c => At(c.Inputs[0]) with { Channels = c.Inputs.Sum(n => At(n).Channels) },
                UpsampleNode u => new MapSize(At(u.Input).Channels, 2 * At(u.Input).Height, 2 * At(u.Input).Width),
                DepthToSpaceNode d => new MapSize(At(d.Input).Channels / 4, 2 * At(d.Input).Height, 2 * At(d.Input).Width),
                MaxPoolNode p => At(p.Input),
                var unknown => throw new NotSupportedException(unknown.GetType().Name),
            };
        }
        return sizes;
    }
}

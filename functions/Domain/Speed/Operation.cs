namespace NeuroBot.Domain.Speed;

/// <summary>What one operation of a network costs a machine, whichever it is.</summary>
/// <param name="InChannels">Channels that are summed over; 0 where nothing is multiplied.</param>
/// <param name="OutChannels">Channels that come out.</param>
/// <param name="Products">Multiply-adds for each pair of an input and an output channel.</param>
/// <param name="Bytes">Read and written: inputs, weights, output.</param>
public readonly record struct Operation(int InChannels, int OutChannels, long Products, long Bytes)
{
    /// <summary>All multiply-adds.</summary>
    public long MultiplyAdds => Products * InChannels * OutChannels;

    /// <summary>Multiply-adds as a machine makes them that takes channels in blocks: a started block costs as much as a full one, but a handful of input
    /// channels (an image's three) is taken as it is.</summary>
    /// <param name="block">Channels of a block, ≥ 1.</param>
    public double InBlocksOf(int block)
    {
        double Whole(int channels) => Math.Ceiling((double)channels / block) * block;
        return Products * Whole(OutChannels) * (InChannels < block ? InChannels : Whole(InChannels));
    }
}

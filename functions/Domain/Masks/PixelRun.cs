namespace NeuroBot.Domain.Masks;

/// <summary>Neighbouring pixels of one row: columns <see cref="From"/> to <see cref="To"/>, the last one not included.</summary>
public readonly record struct PixelRun(int Y, int From, int To)
{
    /// <summary>Pixels.</summary>
    public int Length => To - From;
}

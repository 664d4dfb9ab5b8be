namespace NeuroBot.Vision.Data;

/// <summary>One target in canvas or crop pixels; <see cref="Class"/> −1: a region that learning leaves out.</summary>
internal readonly record struct TargetBox(float Left, float Top, float Right, float Bottom, int Class)
{
    public const int Ignored = -1;

    public float Width => Right - Left;

    public float Height => Bottom - Top;

    public bool Contains(float x, float y) => x >= Left && x < Right && y >= Top && y < Bottom;
}

/// <summary>What a step learns from.</summary>
/// <param name="Pixels">[Images, 3, Height, Width] normalised.</param>
/// <param name="Targets">Per image, in crop pixels.</param>
internal sealed record Batch(float[] Pixels, IReadOnlyList<IReadOnlyList<TargetBox>> Targets, int Width, int Height)
{
    public int Images => Targets.Count;
}

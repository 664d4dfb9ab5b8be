namespace NeuroBot.Vision.Nets;

/// <summary>Channels and blocks of a network; the three presets that users choose from.</summary>
/// <param name="Stem">Channels at stride 2.</param>
/// <param name="At4">Channels at stride 4.</param>
/// <param name="At8">Channels at stride 8.</param>
/// <param name="At16">Channels at stride 16.</param>
/// <param name="Depth4">Residual blocks at stride 4.</param>
/// <param name="Depth8">Residual blocks at stride 8.</param>
/// <param name="Depth16">Residual blocks at stride 16.</param>
/// <param name="Neck">Channels of the neck.</param>
/// <param name="Head">Channels of the two branches of the head.</param>
/// <param name="HeadDepth">3 × 3 convolutions of each branch, ≥ 1.</param>
internal sealed record NetSize(
    int Stem, int At4, int At8, int At16, int Depth4, int Depth8, int Depth16, int Neck, int Head, int HeadDepth)
{
    /// <summary>Quick anywhere.</summary>
    public static readonly NetSize Small = new(16, 24, 48, 96, 1, 2, 2, 48, 48, 2);

    /// <summary>Between the two.</summary>
    public static readonly NetSize Standard = new(24, 36, 72, 144, 1, 2, 2, 72, 72, 2);

    /// <summary>For a GPU.</summary>
    public static readonly NetSize Accurate = new(32, 48, 96, 192, 1, 2, 2, 96, 96, 2);

    /// <summary>What is small enough for the processors of small machines, and learns enough in half an hour on two of their cores.</summary>
    public const string OnProcessor = "small";

    /// <summary>What a GPU learns as quickly.</summary>
    public const string OnGpu = "standard";

    /// <param name="preset">small, standard or accurate.</param>
    /// <exception cref="ArgumentException">Another name.</exception>
    public static NetSize Of(string preset) => preset switch
    {
        "small" => Small,
        "standard" => Standard,
        "accurate" => Accurate,
        _ => throw new ArgumentException($"there is no preset '{preset}'", nameof(preset)),
    };
}

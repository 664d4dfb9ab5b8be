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
    /// <summary>Quick anywhere: 1.3 billion multiplications at 640 × 640.</summary>
    public static readonly NetSize Small = new(16, 24, 32, 64, 1, 2, 2, 32, 32, 1);

    /// <summary>2.7 billion: what half an hour on two cores can teach.</summary>
    public static readonly NetSize Standard = new(16, 24, 48, 96, 1, 2, 2, 48, 48, 2);

    /// <summary>6 billion: for a GPU.</summary>
    public static readonly NetSize Accurate = new(24, 36, 72, 144, 1, 2, 2, 72, 72, 2);

    /// <summary>What is learnt where the user does not choose and no GPU is there.</summary>
    public const string OnProcessor = "standard";

    /// <summary>What a GPU learns as quickly.</summary>
    public const string OnGpu = "accurate";

    /// <summary>The preset of a size; null: none of them.</summary>
    public static string? NameOf(NetSize size) => size == Small ? "small" : size == Standard ? "standard" : size == Accurate ? "accurate" : null;

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

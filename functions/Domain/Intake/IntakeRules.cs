using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Tiling;

namespace NeuroBot.Domain.Intake;

/// <summary>
/// Limits of what is taken in. They hold for the picture as people see it (after its orientation) and for either way up: an
/// image of 7000 × 9344 is as good as one of 9344 × 7000.
/// </summary>
public static class IntakeRules
{
    /// <summary>100 MB, as the portal says it: 100 × 1024 × 1024 bytes.</summary>
    public const long MaximumBytes = 100L << 20;

    public const int MinimumSide = 30;
    public const int MaximumLongSide = 9344;
    public const int MaximumShortSide = 7000;
    public const int MaximumAspect = 6;

    /// <summary>What the size of the file alone says; null: fine. Can be asked before the upload.</summary>
    public static Refusal? CheckBytes(long bytes) => bytes switch
    {
        <= 0 => Refusal.Of(RefusalCodes.ImageEmpty, "The file is empty."),
        > MaximumBytes => Refusal.Of(RefusalCodes.ImageTooManyBytes, $"The file has {bytes} bytes; at most {MaximumBytes} are taken in.",
            ("bytes", bytes), ("limit", MaximumBytes), ("megabytes", MaximumBytes >> 20)),
        _ => null,
    };

    /// <summary>Everything that can be said before decoding; null: fine.</summary>
    /// <param name="header">Of the image.</param>
    /// <param name="bytes">Size of the file.</param>
    /// <param name="tiling">The model's grid; null where it does not tile.</param>
    public static Refusal? Check(ImageHeader header, long bytes, TileGrid? tiling = null) =>
        CheckBytes(bytes) ?? CheckSize(header.ShownWidth, header.ShownHeight, tiling);

    /// <summary>What the size in pixels says; null: fine. Can be asked before the upload.</summary>
    /// <param name="width">Of the upright picture.</param>
    /// <param name="height">Of the upright picture.</param>
    /// <param name="tiling">The model's grid; null where it does not tile.</param>
    public static Refusal? CheckSize(int width, int height, TileGrid? tiling = null)
    {
        if (tiling is not null)
        {
            return TileLimits.Check(width, height, tiling) ?? CheckAspect(width, height);
        }

        var (longer, shorter) = (Math.Max(width, height), Math.Min(width, height));
        if (shorter < MinimumSide)
        {
            return Refusal.Of(RefusalCodes.ImageTooSmall, $"The image has {width} × {height} pixels; at least {MinimumSide} × {MinimumSide} are needed.",
                ("width", width), ("height", height), ("minimumWidth", MinimumSide), ("minimumHeight", MinimumSide));
        }

        if (longer > MaximumLongSide || shorter > MaximumShortSide)
        {
            return Refusal.Of(RefusalCodes.ImageTooLarge,
                $"The image has {width} × {height} pixels; at most {MaximumLongSide} × {MaximumShortSide} are taken in without tiling.",
                ("width", width), ("height", height), ("maximumWidth", MaximumLongSide), ("maximumHeight", MaximumShortSide));
        }

        return CheckAspect(width, height);
    }

    private static Refusal? CheckAspect(int width, int height) =>
        (long)Math.Max(width, height) > (long)MaximumAspect * Math.Min(width, height)
            ? Refusal.Of(RefusalCodes.ImageAspect, $"The image has {width} × {height} pixels; one side may be at most {MaximumAspect} times the other.",
                ("width", width), ("height", height), ("limit", MaximumAspect))
            : null;
}

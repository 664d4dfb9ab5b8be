namespace NeuroBot.Contracts.Data;

/// <summary>What a source image was cut into: written once, before the source is there, so that whoever goes on needs no pixel.</summary>
/// <param name="Format">Of the uploaded file: jpeg, png or bmp.</param>
/// <param name="ContentType">Of the stored tiles.</param>
/// <param name="Tiles">Row by row; a tile's number is its place.</param>
[Schema("neurobot.tile-plan", 1)]
public sealed record TilePlan(string Format, string ContentType, IReadOnlyList<PlannedTile> Tiles);

/// <summary>One tile: where it lies, what is stored of it, how it looks.</summary>
/// <param name="Row">From 0.</param>
/// <param name="Column">From 0.</param>
/// <param name="X">Left edge on the source, pixels.</param>
/// <param name="Y">Top edge on the source, pixels.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Bytes">Of the stored blob.</param>
/// <param name="Sha256">Of the stored blob, lower-case hex.</param>
/// <param name="Sharpness">As the library keeps it, as are the next three.</param>
/// <param name="ScreenCopy">There is a copy of it as large as a screen.</param>
public sealed record PlannedTile(
    int Row, int Column, int X, int Y, int Width, int Height, long Bytes, string Sha256, double Sharpness, double Brightness, double Contrast, byte[]? LookHash,
    bool ScreenCopy = false);

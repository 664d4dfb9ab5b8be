namespace NeuroBot.Contracts.Data;

/// <summary>Where a tile lies on the source image that it was cut from.</summary>
/// <param name="Source">Id of the source.</param>
/// <param name="SourceName">As the user knows it.</param>
/// <param name="SourceWidth">Pixels, upright.</param>
/// <param name="SourceHeight">Pixels, upright.</param>
/// <param name="Row">From 0.</param>
/// <param name="Column">From 0.</param>
/// <param name="X">Left edge on the source, pixels.</param>
/// <param name="Y">Top edge on the source, pixels.</param>
public sealed record TilePlace(string Source, string SourceName, int SourceWidth, int SourceHeight, int Row, int Column, int X, int Y);

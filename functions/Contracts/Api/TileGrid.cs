namespace NeuroBot.Contracts.Api;

/// <summary>裁切方式: rows × columns that cover a picture exactly: tile i of n begins at pixel ⌊length × i ÷ n⌋.</summary>
public sealed record TileGrid(int Rows, int Columns);

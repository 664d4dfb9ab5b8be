using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Tiling;

/// <summary>A tile with what is labelled or found on it, in pixels of the tile.</summary>
public sealed record TileShapes(TileRectangle Tile, IReadOnlyList<Shape> Shapes);

using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Tiling;

/// <summary>A tile's place on its source as a rectangle of it.</summary>
public static class TilePlaces
{
    /// <param name="place">Where the tile lies.</param>
    /// <param name="width">Of the tile, pixels.</param>
    /// <param name="height">Of the tile, pixels.</param>
    public static TileRectangle ToRectangle(this TilePlace place, int width, int height) => new(place.Row, place.Column, place.X, place.Y, width, height);
}

using System.Text.Json;
using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>One annotated image (or source image) as it is written.</summary>
/// <param name="Name">As the user knows it.</param>
/// <param name="Width">Of the stored image, pixels.</param>
/// <param name="Height">Of the stored image, pixels.</param>
/// <param name="Shapes">In order; none: a negative.</param>
/// <param name="Extra">What its annotation file brought along when it was imported.</param>
/// <param name="UnlabelledTiles">Of a source image: how many of its tiles are not annotated.</param>
/// <param name="JoinedPieces">Of a source image: how many pieces on its tiles became part of another.</param>
/// <param name="LostRemarks">Of a source image: what its tiles' files brought along that has no place on it.</param>
public sealed record ExportedImage(
    string Name, int Width, int Height, IReadOnlyList<Shape> Shapes, IReadOnlyDictionary<string, JsonElement>? Extra = null, int UnlabelledTiles = 0,
    int JoinedPieces = 0, int LostRemarks = 0);

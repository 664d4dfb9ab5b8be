using System.Text.Json;

namespace NeuroBot.Contracts.Data;

/// <summary>All labels of one image: one blob, versioned by its ETag.</summary>
/// <param name="ImageId">The image.</param>
/// <param name="ImageWidth">Width of the stored image in pixels, to prove the frame.</param>
/// <param name="ImageHeight">Height of the stored image in pixels.</param>
/// <param name="Shapes">Every region, in drawing order.</param>
/// <param name="Negative">True: a person said "nothing to find here"; then there are no shapes but ignore regions.</param>
/// <param name="UpdatedAt">When it was saved.</param>
/// <param name="UpdatedBy">User or key id that saved it.</param>
/// <param name="Extra">What the source file said that NeuroBot does not use; given back on export.</param>
[Schema("neurobot.annotations", 1)]
public sealed record AnnotationDocument(
    string ImageId,
    int ImageWidth,
    int ImageHeight,
    IReadOnlyList<Shape> Shapes,
    bool Negative,
    DateTimeOffset UpdatedAt,
    string UpdatedBy,
    IReadOnlyDictionary<string, JsonElement>? Extra = null);

using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuroBot.Contracts.Data;

/// <summary>
/// One labelled region. Coordinates are pixels of the stored (EXIF-baked) image: origin at the top-left corner of the top-left
/// pixel, x right, y down, doubles.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(BoxShape), "box")]
[JsonDerivedType(typeof(RotatedBoxShape), "rotatedBox")]
[JsonDerivedType(typeof(PolygonShape), "polygon")]
public abstract record Shape
{
    /// <summary>Unique within its image; chosen by whoever made the shape; kept for ever.</summary>
    public string Id { get; init; } = "";

    /// <summary>Label name after normalisation; empty on ignore regions.</summary>
    public string Label { get; init; } = "";

    /// <summary>屏蔽区域: training and scoring leave the region out.</summary>
    public bool Ignore { get; init; }

    /// <summary>Confidence in 0–1 where the shape came from a model; null on a person's label.</summary>
    public double? Score { get; init; }

    /// <summary>What the source file said about this shape that NeuroBot does not use; given back on export.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}

/// <summary>Upright box: left, top, width, height in pixels.</summary>
public sealed record BoxShape(double X, double Y, double Width, double Height) : Shape;

/// <summary>Box turned about its centre; angle in radians, clockwise positive on screen.</summary>
public sealed record RotatedBoxShape(double CenterX, double CenterY, double Width, double Height, double Angle) : Shape;

/// <summary>Closed outline with optional holes. Points are <c>[x, y]</c> pairs; the last joins the first.</summary>
public sealed record PolygonShape(IReadOnlyList<double[]> Points, IReadOnlyList<IReadOnlyList<double[]>>? Holes = null) : Shape;

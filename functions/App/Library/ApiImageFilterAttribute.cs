namespace NeuroBot.Functions.Library;

/// <summary>What <see cref="ImageFilter.Read"/> reads.</summary>
public sealed class ApiImageFilterAttribute() : ApiQueriesAttribute(
    new("name", "Part of the image's name."),
    new("label", "Only images with this label."),
    new("state", "unprocessed, annotated, testedWithResults, testedWithoutResults."),
    new("from", "Uploaded at or after.", typeof(DateTimeOffset)),
    new("to", "Uploaded before.", typeof(DateTimeOffset)),
    new("width", "Exact width in pixels.", typeof(int)),
    new("height", "Exact height in pixels.", typeof(int)),
    new("source", "Only tiles of this source image, by its id."),
    new("sort", "-uploaded (usual), uploaded, name, -name."));

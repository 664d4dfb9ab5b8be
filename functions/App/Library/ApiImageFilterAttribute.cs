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
    new("annotated", "true: only annotated images; false: only the others.", typeof(bool)),
    new("side", "Only images with a target of this step of the health report's sizes (and of the label and the aspect asked for).", typeof(int)),
    new("aspect", "Only images with a target of this step of the health report's forms.", typeof(int)),
    new("sharpness", "from..to: only images so sharp; either end may be left out, the second is exclusive."),
    new("brightness", "from..to: only images so light, 0 to 256."),
    new("near", "Only images that look like the one with this hash (64 hex digits, from a group of similar pictures)."),
    new("sort", "-uploaded (usual), uploaded, name, -name, sharpness, brightness, -brightness."));

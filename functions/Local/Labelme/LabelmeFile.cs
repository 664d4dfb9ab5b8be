using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace NeuroBot.Local.Labelme;

/// <summary>A labelme JSON file, as version 5 writes it; coordinates in pixels of the image.</summary>
internal sealed record LabelmeFile(
    [property: JsonPropertyOrder(2)] IReadOnlyList<LabelmeShape> Shapes,
    [property: JsonPropertyOrder(3)] string ImagePath,
    [property: JsonPropertyOrder(5)] int ImageHeight,
    [property: JsonPropertyOrder(6)] int ImageWidth)
{
    /// <summary>camelCase, readable Chinese, nulls written where labelme expects them.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    [JsonPropertyOrder(0)]
    public string Version { get; init; } = "5.4.1";

    [JsonPropertyOrder(1)]
    public IReadOnlyDictionary<string, bool> Flags { get; init; } = new Dictionary<string, bool>();

    [JsonPropertyOrder(4)]
    public string? ImageData => null;

    /// <summary>Not labelme's own: the lines of text that characters make, in reading order; left out for models that do not read.</summary>
    [JsonPropertyOrder(7), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LabelmeLine>? Lines { get; init; }
}

/// <summary>One line of text: the <c>group_id</c> of its characters, what it says, and the confidence of its least sure character.</summary>
internal sealed record LabelmeLine(
    [property: JsonPropertyName("group_id")] int GroupId,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("score")] double? Score);

/// <summary>One shape of a labelme file; <c>score</c> only where a model found it.</summary>
internal sealed record LabelmeShape(
    [property: JsonPropertyName("label")] string Label,
    [property: JsonPropertyName("points")] IReadOnlyList<double[]> Points,
    [property: JsonPropertyName("shape_type")] string ShapeType,
    [property: JsonPropertyName("score"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Score = null)
{
    [JsonPropertyName("group_id")]
    public int? GroupId { get; init; }

    [JsonPropertyName("description")]
    public string Description { get; init; } = "";

    [JsonPropertyName("flags")]
    public IReadOnlyDictionary<string, bool> Flags { get; init; } = new Dictionary<string, bool>();
}

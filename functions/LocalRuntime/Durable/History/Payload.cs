namespace NeuroBot.LocalRuntime.Durable.History;

/// <summary>A JSON text that may be too long for a table property; then a blob holds it.</summary>
internal sealed class Payload(string? text = null, string? blob = null)
{
    public string? Text { get; } = text;

    /// <summary>Where the text lies; null: in the row, or not stored yet.</summary>
    public string? Blob { get; set; } = blob;
}

namespace NeuroBot.Storage.Library;

/// <summary>How adding an image ended.</summary>
public enum ImageAdded
{
    /// <summary>It is in, or was already (a repeated delivery).</summary>
    Saved,

    /// <summary>Another image holds the same bytes.</summary>
    SameBytes,

    /// <summary>Another image has the name.</summary>
    SameName,
}

/// <param name="Added">How it ended.</param>
/// <param name="Other">The image in the way; or the one that was replaced.</param>
public sealed record ImageAddition(ImageAdded Added, string? Other);

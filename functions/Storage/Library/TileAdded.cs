namespace NeuroBot.Storage.Library;

/// <summary>How adding a tile ended.</summary>
public enum TileAdded
{
    /// <summary>It is in, or was already.</summary>
    Saved,

    /// <summary>Its source is complete, or has gone: another took its place, or its model went.</summary>
    SourceClosed,
}

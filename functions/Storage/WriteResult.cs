namespace NeuroBot.Storage;

/// <summary>How a write ended. A loser reloads and decides again; it never overwrites what it has not seen.</summary>
public enum WriteResult
{
    /// <summary>Written.</summary>
    Saved,

    /// <summary>Asked to create, and there is one already.</summary>
    AlreadyExists,

    /// <summary>Asked to change, and it was changed or removed since it was read.</summary>
    Stale,
}

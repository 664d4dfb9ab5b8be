namespace NeuroBot.Contracts.Data;

/// <summary>Some of the images that a restore changes.</summary>
[Schema("neurobot.restore-chunk", 1)]
public sealed record RestoreChunk(IReadOnlyList<PlannedImage> Images);

/// <summary>An image as a restore wants it.</summary>
/// <param name="Wanted">Its labels as they were; no labels where it is to have none.</param>
/// <param name="Version">The annotations that may be written over; null: there are none. Others are somebody's newer work and stay.</param>
public sealed record PlannedImage(SnapshotImage Wanted, string? Version);

/// <summary>The images that a restore left as they were.</summary>
[Schema("neurobot.restore-left", 1)]
public sealed record RestoreLeft(IReadOnlyList<LeftImage> Images);

/// <summary>Why a restore left an image as it was.</summary>
public enum LeftReason
{
    /// <summary>It is no longer in the library.</summary>
    Gone,

    /// <summary>It was deleted less than a day ago: the deletion can be undone.</summary>
    Deleted,

    /// <summary>Somebody labelled it while the restore was at work.</summary>
    Changed,
}

/// <summary>An image that a restore left as it was.</summary>
public sealed record LeftImage(string Id, string Name, LeftReason Reason);

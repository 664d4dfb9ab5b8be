using NeuroBot.Contracts.Data;

namespace NeuroBot.Contracts.Api;

/// <summary>What a data set version was frozen for.</summary>
public enum SnapshotKind
{
    /// <summary>A training worked on it.</summary>
    Training,

    /// <summary>It keeps what was there before another version was restored.</summary>
    BeforeRestore,
}

/// <summary>数据集版本: the labels of a model as they once were.</summary>
/// <param name="Id">Of the training, or of the restore.</param>
/// <param name="Kind">What it was frozen for.</param>
/// <param name="Version">V1, V2, … of the training; null before a restore.</param>
/// <param name="Restored">Before a restore: the version that was then restored.</param>
/// <param name="FrozenAt">When.</param>
/// <param name="FrozenBy">Who started the training or the restore.</param>
/// <param name="Images">Annotated images.</param>
/// <param name="Targets">On them.</param>
/// <param name="Labels">Different ones.</param>
public sealed record SnapshotInfo(
    string Id, SnapshotKind Kind, string? Version, string? Restored, DateTimeOffset FrozenAt, string FrozenBy, int Images, int Targets, int Labels);

/// <summary>One data set version with its labels.</summary>
/// <param name="Present">How many of its images are still in the library.</param>
public sealed record SnapshotDetail(SnapshotInfo Snapshot, IReadOnlyList<LabelInfo> Labels, int Present);

/// <summary>One image of a data set version.</summary>
/// <param name="Labels">Targets per label, as they were.</param>
/// <param name="Image">The image as it is now; null where it is no longer in the library.</param>
public sealed record SnapshotImageInfo(string Id, string Name, int Width, int Height, IReadOnlyList<LabelCount> Labels, ImageInfo? Image);

/// <summary>The shapes of one image as they were.</summary>
/// <param name="Image">The image as it is now, with its content; null where it is no longer in the library.</param>
public sealed record SnapshotShapes(string Id, string Name, int Width, int Height, IReadOnlyList<Shape> Shapes, ImageInfo? Image);

/// <summary>What became of an image between two states of a data set.</summary>
public enum ImageChange
{
    /// <summary>It has labels now and had none.</summary>
    Added,

    /// <summary>It had labels and has none now, or is gone.</summary>
    Removed,

    /// <summary>Its labels differ.</summary>
    Changed,
}

/// <summary>How many shapes (targets and ignore regions) came, went, or were altered.</summary>
public sealed record ShapeChanges(int Added, int Removed, int Changed);

/// <summary>Targets of one label before and after.</summary>
public sealed record LabelChangeCount(string Label, int Before, int After);

/// <summary>An image that differs between two states of a data set.</summary>
/// <param name="Labels">The labels of which there are more or fewer.</param>
public sealed record ImageDifference(string Id, string Name, ImageChange Change, ShapeChanges Shapes, IReadOnlyList<LabelChangeCount> Labels);

/// <summary>How two states of a data set differ.</summary>
/// <param name="Before">Annotated images before.</param>
/// <param name="After">Annotated images after.</param>
/// <param name="Unchanged">Images whose labels are the same.</param>
/// <param name="Shapes">Over all images.</param>
/// <param name="Labels">Every label, with its targets before and after.</param>
public sealed record SnapshotComparison(
    int Before, int After, int Added, int Removed, int Changed, int Unchanged, ShapeChanges Shapes, IReadOnlyList<LabelChangeCount> Labels);

/// <summary>An image that differs, with what it is now.</summary>
/// <param name="Image">Null where it is no longer in the library.</param>
public sealed record DifferenceInfo(ImageDifference Difference, ImageInfo? Image);

/// <summary>Brings the labels of a data set version back.</summary>
/// <param name="ClearOthers">Images that were annotated since lose their labels.</param>
public sealed record RestoreRequest(bool ClearOthers = false);

/// <summary>What a restore would do now.</summary>
/// <param name="Change">Images whose labels would go back.</param>
/// <param name="Same">Labelled images of the version that are as they were.</param>
/// <param name="Gone">Labelled images of the version that are no longer in the library.</param>
/// <param name="Others">Images that were annotated since: they lose their labels only if asked for.</param>
public sealed record RestoreForecast(int Change, int Same, int Gone, int Others);

/// <summary>How far a restore has come.</summary>
public enum RestoreState
{
    /// <summary>What is there now is being kept; nothing is changed yet.</summary>
    Keeping,

    /// <summary>Labels are coming back.</summary>
    Restoring,

    /// <summary>Done; what was left as it was is named.</summary>
    Restored,

    /// <summary>It broke off: what it had changed by then is changed. Restoring again goes on.</summary>
    Failed,
}

/// <summary>A restore of a data set version.</summary>
/// <param name="Id">Also of the data set version that keeps what was there before, once that is kept.</param>
/// <param name="Snapshot">The version whose labels come back.</param>
/// <param name="Images">How many images it has to change; 0 before that is known.</param>
/// <param name="Done">How many of them it has dealt with.</param>
/// <param name="Restored">How many it has changed.</param>
/// <param name="Left">How many it has left as they were, with those that are gone.</param>
public sealed record RestoreInfo(
    string Id,
    string Snapshot,
    RestoreState State,
    bool ClearOthers,
    DateTimeOffset StartedAt,
    string StartedBy,
    int Images,
    int Done,
    int Restored,
    int Left,
    DateTimeOffset? EndedAt);

/// <summary>A restore with the images that it left as they were.</summary>
public sealed record RestoreReport(RestoreInfo Restore, IReadOnlyList<LeftImage> Left);

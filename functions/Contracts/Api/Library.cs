using NeuroBot.Contracts.Data;

namespace NeuroBot.Contracts.Api;

/// <summary>What is being uploaded.</summary>
public enum UploadKind
{
    /// <summary>Pictures for the library.</summary>
    Image,

    /// <summary>One flat zip of annotation files.</summary>
    Annotations,
}

/// <summary>Asks for write grants, one per file (at most 500 a request).</summary>
/// <param name="Kind">Pictures or annotations.</param>
/// <param name="Files">Name and size of each.</param>
/// <param name="Replace">Replace an image of the same name and other bytes.</param>
/// <param name="Batch">Groups the files of one drop; chosen by the caller, so that the verdict list survives a reload.</param>
public sealed record UploadRequest(UploadKind Kind, IReadOnlyList<UploadFile> Files, bool Replace = false, string? Batch = null);

/// <param name="Width">Of an upright picture in pixels, where the caller knows it: then its limits are checked before a byte is sent.</param>
/// <param name="Height">The same.</param>
public sealed record UploadFile(string Name, long Bytes, int? Width = null, int? Height = null);

public sealed record UploadGrants(string Batch, IReadOnlyList<UploadGrant> Grants);

/// <summary>Leave to write one blob for a short time, or the reason why not.</summary>
/// <param name="Upload">Id; null where refused.</param>
/// <param name="Name">Of the file.</param>
/// <param name="Url">Where to PUT (x-ms-blob-type: BlockBlob; large files in blocks), with the signature in it.</param>
/// <param name="ExpiresAt">Of the grant.</param>
/// <param name="BlockBytes">Advised block size.</param>
/// <param name="Refusal">Where the name or size alone says no.</param>
public sealed record UploadGrant(string? Upload, string Name, Uri? Url, DateTimeOffset? ExpiresAt, int BlockBytes, Refusal? Refusal = null);

/// <summary>How far one uploaded file has come.</summary>
public enum UploadState
{
    /// <summary>Granted; bytes not seen yet.</summary>
    Waiting,

    /// <summary>Taken in.</summary>
    Accepted,

    /// <summary>Same bytes as an image that is there; not stored twice.</summary>
    Duplicate,

    /// <summary>Refused with the reason.</summary>
    Refused,
}

/// <summary>The visible row in which every file of an upload ends.</summary>
public sealed record UploadVerdict(
    string Upload, string Batch, UploadKind Kind, string Name, UploadState State, string? Image, string? Import, Refusal? Refusal, DateTimeOffset At);

/// <summary>One picture of the library.</summary>
/// <param name="ThumbnailUrl">JPEG of at most 256 pixels a side.</param>
/// <param name="ContentUrl">The picture itself; only where one image is asked for.</param>
/// <param name="Tile">Where it lies on its source image; null: it is no tile.</param>
/// <param name="ScreenUrl">Beside <paramref name="ContentUrl"/>, of a picture with more than 2,560 pixels a side: a JPEG of that size, seen long before the picture itself.</param>
public sealed record ImageInfo(
    string Id,
    string Name,
    ImageState State,
    int Width,
    int Height,
    long Bytes,
    string Format,
    string Sha256,
    IReadOnlyList<LabelCount> Labels,
    bool Negative,
    DateTimeOffset UploadedAt,
    string UploadedBy,
    string? AnnotationVersion,
    Uri? ThumbnailUrl = null,
    Uri? ContentUrl = null,
    TilePlace? Tile = null,
    Uri? ScreenUrl = null);

/// <summary>A source image of a tiled model: it is kept as its tiles, each an image of the library.</summary>
/// <param name="Name">As it was uploaded.</param>
/// <param name="Width">Pixels, upright.</param>
/// <param name="Height">Pixels, upright.</param>
/// <param name="Grid">By which it was cut.</param>
/// <param name="Tiles">How many of its tiles are in the library; fewer than the grid has where some were deleted.</param>
/// <param name="AnnotatedTiles">Of them annotated.</param>
/// <param name="Targets">On all tiles; one that a seam cuts counts on each side.</param>
/// <param name="OverviewUrl">Short-lived address of a JPEG of the whole, at most 2,048 pixels a side.</param>
public sealed record SourceInfo(
    string Id, string Name, int Width, int Height, TileGrid Grid, int Tiles, int AnnotatedTiles, int Targets, DateTimeOffset UploadedAt, string UploadedBy, Uri? OverviewUrl);

/// <summary>A source image with its tiles and what is labelled on them.</summary>
/// <param name="Tiles">Row by row.</param>
/// <param name="Shapes">In pixels of the source; what a seam cuts is one again.</param>
/// <param name="Found">What a test found, put together in the same way, best first; null: no test was asked for.</param>
public sealed record SourceView(SourceInfo Source, IReadOnlyList<ImageInfo> Tiles, IReadOnlyList<Shape> Shapes, SourceFindings? Found = null);

/// <summary>What a version found on a source image.</summary>
/// <param name="Test">The test.</param>
/// <param name="TestedTiles">How many of the source's tiles it looked at.</param>
/// <param name="Shapes">From the test's threshold up; each with its score.</param>
public sealed record SourceFindings(TestInfo Test, int TestedTiles, IReadOnlyList<Shape> Shapes);

public sealed record LabelCount(string Label, int Count);

/// <summary>Body of <c>PUT …/annotations</c>; the version goes into <c>If-Match</c> (or <c>If-None-Match: *</c> for the first).</summary>
public sealed record AnnotationsRequest(IReadOnlyList<Shape> Shapes, bool Negative = false);

/// <summary>Answer of GET and PUT <c>…/annotations</c>.</summary>
/// <param name="Version">ETag to send with the next save; null where there are no annotations yet.</param>
/// <param name="Document">The annotations; null where there are none yet.</param>
public sealed record AnnotationsInfo(string? Version, AnnotationDocument? Document);

/// <summary>The next image to label.</summary>
/// <param name="Image">Null where every image is annotated.</param>
/// <param name="Left">How many of the images asked for are not annotated yet.</param>
public sealed record NextImage(ImageInfo? Image, int Left);

/// <summary>Where an import stands.</summary>
public enum ImportState
{
    /// <summary>The zip was read; nothing is changed yet.</summary>
    DryRun,

    /// <summary>Being applied.</summary>
    Applying,

    /// <summary>Landed whole; what was left out is named.</summary>
    Applied,

    /// <summary>The archive as a whole was refused.</summary>
    Refused,
}

/// <summary>What an import would do, or did, file by file.</summary>
/// <param name="AnglesOfBothSigns">Boxes are turned by angles of both signs, and the file does not tell which way: they are read clockwise, unless applying says otherwise.</param>
/// <param name="CounterClockwise">Applying said otherwise.</param>
public sealed record ImportReport(
    string Id,
    ImportState State,
    string ArchiveName,
    string? Format,
    int Files,
    int Importable,
    int Shapes,
    IReadOnlyList<LabelCount> Labels,
    IReadOnlyList<ImportFile> Entries,
    Refusal? Refusal,
    DateTimeOffset CreatedAt,
    DateTimeOffset? AppliedAt,
    int Applied,
    bool AnglesOfBothSigns = false,
    bool CounterClockwise = false);

/// <summary>One annotation file: matched image and shapes, or why it is left out; notes are per-shape refusals and remarks.</summary>
public sealed record ImportFile(
    string File, string? Image, string? ImageName, int Shapes, bool Negative, Refusal? Refusal, IReadOnlyList<ImportNote> Notes);

/// <summary>A remark about one shape (index from 0 within its file; null: about the file).</summary>
public sealed record ImportNote(int? Shape, Refusal Reason);

/// <summary>Which images go: those named, or all that the filter of the query finds. Who means all must say so.</summary>
/// <param name="Images">At most 1,000 ids.</param>
/// <param name="All">True: every image that the filter of the query finds.</param>
/// <param name="Except">Of all, these stay; at most 1,000 ids.</param>
public sealed record DeletionRequest(IReadOnlyList<string>? Images = null, bool All = false, IReadOnlyList<string>? Except = null);

/// <summary>How far a deletion of images has come.</summary>
public enum DeletionState
{
    /// <summary>Images are going.</summary>
    Deleting,

    /// <summary>They are gone from the library, and can be brought back.</summary>
    Deleted,

    /// <summary>They are coming back.</summary>
    Restoring,

    /// <summary>Brought back.</summary>
    Restored,
}

/// <summary>A deletion of images that can be undone for a day.</summary>
/// <param name="Images">How many were meant.</param>
/// <param name="Deleted">How many have gone.</param>
/// <param name="Restored">How many have come back.</param>
/// <param name="Kept">How many could not come back: their name or their content is another image's by now.</param>
/// <param name="UndoUntil">After this they are gone for good.</param>
public sealed record DeletionInfo(
    string Id, DeletionState State, DateTimeOffset DeletedAt, string DeletedBy, int Images, int Deleted, int Restored, int Kept, DateTimeOffset UndoUntil);

/// <summary>What a repair of a model's index found, and has mended unless it says otherwise.</summary>
/// <param name="Images">Looked at.</param>
/// <param name="Counters">Sums that were not those of the images.</param>
/// <param name="Claims">Names and contents that no image, or not the right one, stood for.</param>
/// <param name="Summaries">Images whose label counts were not those of their annotations.</param>
/// <param name="Orphans">Images' folders of blobs that no image stood for: removed.</param>
/// <param name="MissingPictures">Names of images whose picture is not there: nothing can be done but upload them again.</param>
public sealed record RepairReport(int Images, int Counters, int Claims, int Summaries, int Orphans, IReadOnlyList<string> MissingPictures)
{
    /// <summary>True where nothing was amiss.</summary>
    public bool IsClean => (Counters, Claims, Summaries, Orphans, MissingPictures.Count) == (0, 0, 0, 0, 0);
}

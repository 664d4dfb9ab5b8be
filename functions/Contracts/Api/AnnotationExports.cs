namespace NeuroBot.Contracts.Api;

/// <summary>Formats that annotations can be exported in.</summary>
public enum AnnotationExportFormat
{
    /// <summary>A JSON file per image; holds everything.</summary>
    Labelme,

    /// <summary>An XML file per image; boxes, turned ones too.</summary>
    PascalVoc,

    /// <summary>A text file per image beside classes.txt; upright boxes.</summary>
    Yolo,

    /// <summary>One JSON file for all images; upright boxes.</summary>
    CreateMl,

    /// <summary>One JSON file for all images; everything but remarks.</summary>
    Coco,

    /// <summary>The same in NeuroBot's dialect: angles, colours of labels, ignore regions apart.</summary>
    NeuroBotCoco,
}

/// <summary>Something that a format has no word for.</summary>
public enum ExportLossKind
{
    /// <summary>屏蔽区域: left out.</summary>
    IgnoreRegions,

    /// <summary>Turned boxes: the upright box around each is written.</summary>
    TurnedBoxes,

    /// <summary>Outlines: the upright box around each is written.</summary>
    Outlines,

    /// <summary>What a file brought along when it was imported (groups, descriptions, marks of another tool): left out.</summary>
    Remarks,

    /// <summary>Tiles of a source image that are not annotated yet: on the source, they look as if there were nothing to find.</summary>
    UnlabelledTiles,

    /// <summary>Pieces on tiles that are joined on the source: an import cuts them anew, straight along the seam.</summary>
    JoinedPieces,

    /// <summary>Shapes of a picture that has more of them than an import takes.</summary>
    TooManyShapes,

    /// <summary>Images whose name no file can have everywhere: their file has another, by which nobody can tell whose it is.</summary>
    Names,
}

/// <summary>What an export does not hold.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="Images">On how many images.</param>
/// <param name="Count">How many in all: regions, boxes, outlines, shapes or images with remarks, tiles, pieces, shapes, images.</param>
/// <param name="Examples">Names of some of those images.</param>
public sealed record ExportLoss(ExportLossKind Kind, int Images, int Count, IReadOnlyList<string> Examples);

/// <summary>What is to be exported: the annotated images that are named, or all that the filter of the query finds.</summary>
/// <param name="Format">As what.</param>
/// <param name="Images">At most 1,000 ids; null: all that the filter finds.</param>
/// <param name="Sources">Of a tiled model: on the source images, put together, instead of tile by tile.</param>
/// <param name="Except">Of all that the filter finds, these not; at most 1,000 ids.</param>
public sealed record AnnotationExportRequest(
    AnnotationExportFormat Format, IReadOnlyList<string>? Images = null, bool Sources = false, IReadOnlyList<string>? Except = null);

/// <summary>How far an export has come.</summary>
public enum AnnotationExportState
{
    /// <summary>Being written.</summary>
    Running,

    /// <summary>Ready to be downloaded, for a week.</summary>
    Ready,

    /// <summary>It broke off; there is nothing to download.</summary>
    Failed,
}

/// <summary>An export of annotations.</summary>
/// <param name="FileName">That it is downloaded as.</param>
/// <param name="Total">Images (or sources) to be written.</param>
/// <param name="Done">Of those, so far.</param>
/// <param name="Images">Written: annotated when their turn came.</param>
/// <param name="Targets">Written.</param>
/// <param name="Bytes">Of the zip; 0 before it is ready.</param>
/// <param name="Losses">What the format does not hold, once it is ready.</param>
public sealed record AnnotationExportInfo(
    string Id,
    AnnotationExportFormat Format,
    bool Sources,
    AnnotationExportState State,
    string FileName,
    DateTimeOffset StartedAt,
    string StartedBy,
    int Total,
    int Done,
    int Images,
    int Targets,
    long Bytes,
    DateTimeOffset? EndedAt,
    IReadOnlyList<ExportLoss> Losses);

/// <summary>An export with its address.</summary>
/// <param name="Url">To download it, for a quarter of an hour; null before it is ready.</param>
public sealed record AnnotationExportDownload(AnnotationExportInfo Export, Uri? Url, DateTimeOffset? ExpiresAt);

using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Annotations.Exporting;

/// <summary>What each format is, and which serve which models.</summary>
public static class ExportFormats
{
    /// <summary>As its own people write it.</summary>
    public static string NameOf(AnnotationExportFormat format) => format switch
    {
        AnnotationExportFormat.Labelme => "labelme",
        AnnotationExportFormat.PascalVoc => "Pascal VOC",
        AnnotationExportFormat.Yolo => "YOLO",
        AnnotationExportFormat.CreateMl => "CreateML",
        AnnotationExportFormat.Coco => "COCO",
        AnnotationExportFormat.NeuroBotCoco => "NeuroBot COCO",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "not a format"),
    };

    /// <summary>A file for each image; else one for many.</summary>
    public static bool HasFilePerImage(AnnotationExportFormat format) =>
        format is AnnotationExportFormat.Labelme or AnnotationExportFormat.PascalVoc or AnnotationExportFormat.Yolo;

    /// <summary>Labelled upright boxes, and nothing else.</summary>
    public static bool IsPlain(AnnotationExportFormat format) => format is AnnotationExportFormat.Yolo or AnnotationExportFormat.CreateMl;

    public static bool HoldsOutlines(AnnotationExportFormat format) =>
        format is AnnotationExportFormat.Labelme or AnnotationExportFormat.Coco or AnnotationExportFormat.NeuroBotCoco;

    /// <summary>Formats of boxes have no outlines: what a segmentation model learns from would be gone.</summary>
    public static Outcome<AnnotationExportFormat> Check(AnnotationExportFormat format, ModelType type) =>
        type == ModelType.Segmentation && !HoldsOutlines(format)
            ? Refusal.Of(RefusalCodes.ExportFormatNotForType, $"{NameOf(format)} holds boxes only; a segmentation model has outlines.", ("format", NameOf(format)))
            : format;
}

using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Annotations.Exporting;

/// <summary>Which formats serve which models.</summary>
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

    /// <summary>Formats of boxes have no outlines: what a segmentation model learns from would be gone.</summary>
    public static Outcome<AnnotationExportFormat> Check(AnnotationExportFormat format, ModelType type) =>
        type == ModelType.Segmentation && format is AnnotationExportFormat.PascalVoc or AnnotationExportFormat.Yolo or AnnotationExportFormat.CreateMl
            ? Refusal.Of(RefusalCodes.ExportFormatNotForType, $"{NameOf(format)} holds boxes only; a segmentation model has outlines.", ("format", NameOf(format)))
            : format;
}

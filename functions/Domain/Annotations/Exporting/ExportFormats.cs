using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Annotations.Exporting;

/// <summary>Which formats serve which models.</summary>
public static class ExportFormats
{
    /// <summary>Formats of boxes have no outlines: what a segmentation model learns from would be gone.</summary>
    public static Outcome<AnnotationExportFormat> Check(AnnotationExportFormat format, ModelType type) =>
        type == ModelType.Segmentation && format is AnnotationExportFormat.PascalVoc or AnnotationExportFormat.Yolo or AnnotationExportFormat.CreateMl
            ? Refusal.Of(RefusalCodes.ExportFormatNotForType, $"{format} holds boxes only; a segmentation model has outlines.", ("format", format))
            : format;
}

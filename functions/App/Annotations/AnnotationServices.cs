using Microsoft.Extensions.DependencyInjection;
using NeuroBot.Functions.Annotations.Exports;
using NeuroBot.Functions.Annotations.Imports;
using NeuroBot.Storage.Annotations;
using NeuroBot.Storage.Exports;
using NeuroBot.Storage.Imports;

namespace NeuroBot.Functions.Annotations;

internal static class AnnotationServices
{
    public static IServiceCollection AddAnnotations(this IServiceCollection services) => services
        .AddSingleton<AnnotationStore>()
        .AddSingleton<AnnotationSummaries>()
        .AddSingleton<LabelPaletteStore>()
        .AddSingleton<LabelLists>()
        .AddSingleton<LabelRewriting>()
        .AddSingleton<ImportStore>()
        .AddSingleton<ImportReading>()
        .AddSingleton<ImportWriting>()
        .AddSingleton<AnnotationExportStore>()
        .AddSingleton<ExportWriting>();
}

using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using NeuroBot.Contracts.Data;
using NeuroBot.Functions.Library;

namespace NeuroBot.Functions.Annotations.Exports;

/// <summary>Which export, and of what.</summary>
/// <param name="Images">Those; null: all that <paramref name="Filter"/> finds but <paramref name="Except"/>.</param>
public sealed record AnnotationExport(string Team, string Model, string Id, ModelType Type, List<string>? Images, ImageFilter Filter, List<string> Except);

/// <summary>Writes annotations into a zip. The one activity may run again: it begins anew.</summary>
public sealed class ExportAnnotations(ExportWriting writing)
{
    [Function(nameof(ExportAnnotations))]
    public static async Task Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context, AnnotationExport export)
    {
        try
        {
            await context.CallActivityAsync(nameof(WriteAnnotationExport), export, ActivityRetries.Usual);
        }
        finally
        {
            // Where storage failed for good, nothing is there to download.
            await context.CallActivityAsync(nameof(EndAnnotationExport), export, ActivityRetries.Usual);
        }
    }

    [Function(nameof(WriteAnnotationExport))]
    public Task WriteAnnotationExport([ActivityTrigger] AnnotationExport export, CancellationToken cancellationToken) => writing.WriteAsync(export, cancellationToken);

    [Function(nameof(EndAnnotationExport))]
    public Task EndAnnotationExport([ActivityTrigger] AnnotationExport export, CancellationToken cancellationToken) => writing.EndAsync(export, cancellationToken);
}

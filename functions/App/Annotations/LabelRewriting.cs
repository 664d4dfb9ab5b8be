using NeuroBot.Contracts.Data;
using NeuroBot.Storage;
using NeuroBot.Storage.Annotations;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Annotations;

/// <summary>Writes one label as another, or out, over the version of each document as it is then.</summary>
public sealed class LabelRewriting(
    ImageStore images, AnnotationStore annotations, AnnotationSummaries summaries, LabelPaletteStore palettes, TimeProvider clock)
{
    private const int Writers = 8;

    /// <summary>The new name keeps the colour of the old one, unless it has one of its own.</summary>
    public Task ChangePaletteAsync(LabelChange change, CancellationToken cancellationToken) => palettes.ChangeAsync(
        change.Team, change.Model,
        palette =>
        {
            var old = palette.Labels.FirstOrDefault(label => label.Name == change.From);
            var others = palette.Labels.Where(label => label.Name != change.From);
            return new LabelPalette(old is null || change.To is not { } to || palette.Labels.Any(label => label.Name == to)
                ? [.. others]
                : [.. others, old with { Name = to }]);
        },
        cancellationToken);

    /// <summary>Images that have the label, by their summaries.</summary>
    public async Task<List<string>> FindAsync(LabelChange change, CancellationToken cancellationToken) =>
        await images.ListAsync(change.Team, change.Model, cancellationToken)
            .Where(row => row.Labels.Any(label => label.Label == change.From))
            .Select(row => row.ImageId)
            .ToListAsync(cancellationToken);

    public async Task RewriteAsync(LabelChange change, IReadOnlyList<string> chunk, CancellationToken cancellationToken) => await Parallel.ForEachAsync(
        chunk,
        new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancellationToken },
        async (image, stop) =>
        {
            await summaries.NoteAsync(change.Team, change.Model, image, stop);
            while (await annotations.ReadAsync(change.Team, change.Model, image, stop) is { } before && Rewrite(before.Document, change) is { } document)
            {
                if ((await annotations.SaveAsync(change.Team, change.Model, document, before.Version, stop)).Result == WriteResult.Saved)
                {
                    break;
                }
            }

            await summaries.SettleAsync(change.Team, change.Model, image, stop);
        });

    /// <summary>The document without the label; null where it has none of it.</summary>
    private AnnotationDocument? Rewrite(AnnotationDocument document, LabelChange change)
    {
        bool IsMeant(Shape shape) => !shape.Ignore && shape.Label == change.From;
        if (!document.Shapes.Any(IsMeant))
        {
            return null;
        }

        IReadOnlyList<Shape> shapes = change.To is { } to
            ? [.. document.Shapes.Select(shape => IsMeant(shape) ? shape with { Label = to } : shape)]
            : [.. document.Shapes.Where(shape => !IsMeant(shape))];
        return document with { Shapes = shapes, UpdatedAt = clock.GetUtcNow(), UpdatedBy = change.ChangedBy };
    }
}

using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Lines;

namespace NeuroBot.Domain.Scoring;

/// <summary>Compares what detections say with what is written, on one image.</summary>
/// <param name="image">The image.</param>
/// <param name="written">Its true lines.</param>
/// <param name="place">Per detection: the target on whose place it stands; −1: none.</param>
internal sealed class LineReader(ScoredImage image, IReadOnlyList<TextLine> written, int[] place)
{
    private readonly List<IReadOnlyList<string>> truth = [.. written.Select(line => Labels(line, image.Targets))];

    /// <summary>Lines of those detections.</summary>
    public IReadOnlyList<TextLine> Lines(HashSet<int> characters) => TextLines.Build(image.Detections, characters.Contains);

    public TextReading Read(HashSet<int> characters, double threshold)
    {
        var lines = Lines(characters);
        var labels = lines.Select(line => Labels(line, image.Detections)).ToList();
        var pairs = LinePairs.Of(written, lines, place, (line, reading) => EditDistance.Between(truth[line], labels[reading]));
        var texts = lines.Select((line, r) => new ReadText(
            line.Text, pairs[r], pairs[r] is { } pair ? EditDistance.Between(truth[pair], labels[r]) : labels[r].Count)).ToList();
        var unread = truth.Where((_, line) => !pairs.Contains(line)).Sum(line => line.Count);
        return new TextReading(threshold, texts, texts.Sum(text => text.Edits) + unread);
    }

    private static IReadOnlyList<string> Labels(TextLine line, IReadOnlyList<Shape> shapes) => [.. line.Shapes.Select(i => shapes[i].Label)];
}

using NeuroBot.Contracts.Api;

namespace NeuroBot.Storage.Library;

/// <summary>Sums over a model's counters.</summary>
/// <param name="Images">All images.</param>
/// <param name="AnnotatedImages">Of them annotated, negatives included.</param>
/// <param name="Targets">Labelled targets.</param>
/// <param name="Labels">By name, most used first.</param>
/// <param name="Version">Changes with every change of any image of the model.</param>
public sealed record ModelSums(int Images, int AnnotatedImages, int Targets, IReadOnlyList<LabelInfo> Labels, string Version)
{
    internal static ModelSums Of(IReadOnlyList<CounterRow> counters)
    {
        var labels = counters.SelectMany(c => c.Labels).GroupBy(l => l.Key, StringComparer.Ordinal)
            .Select(g => new LabelInfo(g.Key, g.Sum(l => l.Value[0]), g.Sum(l => l.Value[1])))
            .OrderByDescending(l => l.Targets).ThenBy(l => l.Name, StringComparer.Ordinal).ToList();
        return new ModelSums(
            counters.Sum(c => c.Images), counters.Sum(c => c.Annotated), counters.Sum(c => c.Targets), labels,
            string.Join('|', counters.Select(c => c.RowKey + c.ETag)));
    }
}

using NeuroBot.Vision.Numerics;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Data;

/// <summary>Images that must not be torn apart: tiles of one source, and pictures of one piece.</summary>
/// <param name="Images">At least one.</param>
/// <param name="Labels">Per label how many of them show it.</param>
internal sealed record SplitGroup(IReadOnlyList<TrainingImage> Images, IReadOnlyDictionary<string, int> Labels)
{
    public bool Equals(SplitGroup? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <summary>Groups in an order that the seed alone decides, not the order of the list.</summary>
    /// <param name="images">Of a task; ids are unique.</param>
    /// <param name="samePiece">By image id: equal numbers for pictures of one piece (<see cref="NearDuplicates"/>); null: not known.</param>
    /// <param name="seed">Of the training.</param>
    public static IReadOnlyList<SplitGroup> Of(IReadOnlyList<TrainingImage> images, IReadOnlyDictionary<string, int>? samePiece, int seed)
    {
        var sorted = images.OrderBy(i => i.Id, StringComparer.Ordinal).ToList();
        var sets = new DisjointSets(sorted.Count);
        JoinEqual(sets, sorted, i => i.Source);
        JoinEqual(sets, sorted, i => samePiece is not null && samePiece.TryGetValue(i.Id, out var piece) ? piece : null);
        var groups = Enumerable.Range(0, sorted.Count).GroupBy(sets.First).OrderBy(g => g.Key).Select(g => Make([.. g.Select(i => sorted[i])])).ToList();
        return [.. new SeededRandom(seed, SeededRandom.Purpose.Split).Permutation(groups.Count).Select(i => groups[i])];
    }

    private static SplitGroup Make(IReadOnlyList<TrainingImage> images) => new(
        images,
        images.SelectMany(i => i.Shapes.Where(s => !s.Ignore).Select(s => s.Label).Distinct()).CountBy(label => label, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal));

    private static void JoinEqual(DisjointSets sets, List<TrainingImage> images, Func<TrainingImage, object?> key)
    {
        var first = new Dictionary<object, int>();
        for (var i = 0; i < images.Count; i++)
        {
            if (key(images[i]) is { } value && !first.TryAdd(value, i))
            {
                sets.Join(first[value], i);
            }
        }
    }
}

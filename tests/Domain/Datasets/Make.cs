using CsCheck;
using NeuroBot.Contracts.Data;

namespace NeuroBot.Domain.Tests.Datasets;

/// <summary>Small data sets for tests.</summary>
internal static class Make
{
    /// <summary>A state of up to six images whose shapes share few ids, labels and places, so that every kind of meeting happens.</summary>
    public static readonly Gen<IReadOnlyList<SnapshotImage>> AnyState =
        Gen.Select(
            Gen.Int[0, 2].Array[0, 6],
            Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 4], (id, label, x, kind) => AnyShape(id, label, x, kind)).Array[0, 4].Array[6],
            Gen.Bool.Array[6],
            (present, shapes, negative) => (IReadOnlyList<SnapshotImage>)
                [.. Enumerable.Range(0, present.Length).Where(i => present[i] > 0).Select(i => Image($"{i}", negative[i], [.. shapes[i].DistinctBy(s => s.Id)]))]);

    public static SnapshotImage Image(string id, params Shape[] shapes) => Image(id, negative: true, shapes);

    /// <param name="negative">Without targets: somebody said that there is nothing to find.</param>
    public static SnapshotImage Image(string id, bool negative, Shape[] shapes) =>
        new(id, $"{id}.png", $"b/{id}", "", 100, 100, shapes, Version: $"v{id}", Unannotated: !negative && shapes.All(s => s.Ignore));

    public static Shape Box(string id, string label, double x = 0) => new BoxShape(x, 0, 10, 10) { Id = id, Label = label };

    private static Shape AnyShape(int id, int label, int x, int kind)
    {
        Shape shape = kind switch
        {
            0 => new RotatedBoxShape(20 + x, 20, 10, 5, 0.5),
            1 => new PolygonShape([[x, 0], [10, 0], [0, 10]], x == 0 ? null : [[[1, 1], [2, 1], [1, 2]]]),
            _ => new BoxShape(x, 0, 10, 10),
        };
        return shape with { Id = $"s{id}", Label = kind == 4 ? "" : "abc"[label].ToString(), Ignore = kind == 4 };
    }
}

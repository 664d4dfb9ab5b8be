using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Tests.Data;

/// <summary>Lists of images without pixels, for splits.</summary>
internal static class Images
{
    public static readonly string[] Labels = ["a", "b", "c"];

    /// <summary>1–40 images with up to three targets, some of them tiles of one of twelve sources.</summary>
    public static readonly Gen<TrainingImage[]> Any =
        Gen.Select(Gen.Int[0, 2].Select(i => Labels[i]).Array[0, 3], Gen.Int[0, 12]).Array[1, 40].Select(all => all
            .Select((i, n) => Image($"i{n}", i.Item2 == 0 ? null : $"s{i.Item2}", i.Item1))
            .ToArray());

    public static TrainingImage Image(string id, string? source, params string[] labels) =>
        new(id, id, id, 10, 10, [.. labels.Select((l, n) => new BoxShape(1, 1, 2, 2) { Id = $"{n}", Label = l })], source);

    public static bool Has(TrainingImage image, string label) => image.Shapes.Any(s => s.Label == label);
}

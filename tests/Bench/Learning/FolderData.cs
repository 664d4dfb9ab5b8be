using System.IO.Compression;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Annotations.Formats;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Training;

namespace NeuroBot.Bench.Learning;

/// <summary>A folder as a user brings it: <c>images/</c> and a flat <c>labelme.zip</c>.</summary>
internal static class FolderData
{
    /// <summary>All labelled images, by name; shapes that cannot be used are left out.</summary>
    public static IReadOnlyList<TrainingImage> Read(string folder)
    {
        using var zip = ZipFile.OpenRead(Path.Combine(folder, "labelme.zip"));
        var files = Directory.EnumerateFiles(Path.Combine(folder, "images")).ToDictionary(p => Path.GetFileNameWithoutExtension(p)!);
        return [.. zip.Entries.OrderBy(e => e.Name, StringComparer.Ordinal).Select(e => Image(e, files[Path.GetFileNameWithoutExtension(e.Name)]))];
    }

    private static TrainingImage Image(ZipArchiveEntry entry, string path)
    {
        using var stream = entry.Open();
        if (!AnnotationReader.Read(stream, entry.Name).TryGet(out var file, out var refusal))
        {
            throw new InvalidDataException($"{entry.Name}: {refusal.Message}");
        }
        var annotation = file.Images[0];
        var name = Path.GetFileName(path);
        var (width, height) = annotation is { Width: { } w, Height: { } h } ? (w, h) : Size(path);
        IReadOnlyList<Shape> shapes = [.. annotation.Shapes.Select(s => s.Shape with { Id = $"{s.Index}" })];
        return new TrainingImage(name, name, path, width, height, shapes);
    }

    private static (int Width, int Height) Size(string path)
    {
        var image = RgbImage.Load(path);
        return (image.Width, image.Height);
    }

    /// <summary>Every so-manieth image of a seeded order is only tested; of the others the given number is learnt from.</summary>
    /// <param name="images">All.</param>
    /// <param name="testEvery">≥ 2.</param>
    /// <param name="most">To learn from; null: all the others.</param>
    /// <param name="seed">Of the order.</param>
    public static (IReadOnlyList<TrainingImage> Learn, IReadOnlyList<TrainingImage> Test) Split(
        IReadOnlyList<TrainingImage> images, int testEvery, int? most, int seed)
    {
        var random = new Random(seed);
        var order = images.OrderBy(_ => random.Next()).ToList();
        return ([.. order.Where((_, i) => i % testEvery != 0).Take(most ?? images.Count)], [.. order.Where((_, i) => i % testEvery == 0)]);
    }
}

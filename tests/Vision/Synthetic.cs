using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Vision.Data;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Tests;

/// <summary>Small images with bright squares and dark bars on a noisy grey ground, as PNG files in a folder of their own.</summary>
public sealed class Synthetic : IDisposable
{
    public static readonly string[] Labels = ["bar", "square"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("neurobot-vision-");

    public string Folder => folder.FullName;

    public TrainingTask Task(int images, int size = 64, int seed = 7, TrainingSettings? settings = null, ModelType type = ModelType.Detection) =>
        new(type, Labels, [.. Enumerable.Range(0, images).Select(i => Image(i, size, seed))], settings ?? new TrainingSettings(Seed: 3, Folds: 0));

    /// <summary>Batches of a task, all of whose images are learnt from.</summary>
    internal DetectionBatchMaker Batches(TrainingTask task, long limitBytes = 1 << 30)
    {
        var plan = DetectionPlan.For(task, Recipe.Detection);
        var store = new ImageStore<PreparedImage>(
            task.Images, i => PreparedImage.Load(i, plan.Input, task.Labels, plan.Rotated), i => i.Image.Pixels.Length, limitBytes);
        return new DetectionBatchMaker(
            store, plan, new PointGrid([8, 16], plan.Crops.Width, plan.Crops.Height), task.Labels.Count, LightRules.Of(Recipe.Detection, task.Settings.Augmentation), task.Settings.Seed, draw: true);
    }

    public TrainingImage Image(int index, int size, int seed)
    {
        var random = new Random((seed * 1000) + index);
        var pixels = new byte[size * size];
        random.NextBytes(pixels);
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)(110 + (pixels[i] % 20));
        }
        var shapes = new List<Shape>
        {
            Draw(pixels, size, random.Next(2, (size / 2) - 14), random.Next(2, size - 16), 12, 12, 230, "square", "a"),
            Draw(pixels, size, (size / 2) + random.Next(0, (size / 2) - 22), random.Next(2, size - 12), 20, 8, 20, "bar", "b"),
        };
        var path = Path.Combine(Folder, $"{seed}-{index}-{size}.png");
        using var image = NetVips.Image.NewFromMemory(pixels, size, size, 1, NetVips.Enums.BandFormat.Uchar);
        image.Pngsave(path);
        return new TrainingImage($"image-{index}", $"{index}.png", path, size, size, shapes);
    }

    private static BoxShape Draw(byte[] pixels, int size, int x, int y, int width, int height, byte value, string label, string id)
    {
        for (var row = y; row < y + height; row++)
        {
            pixels.AsSpan((row * size) + x, width).Fill(value);
        }
        return new BoxShape(x, y, width, height) { Id = id, Label = label };
    }

    public void Dispose() => folder.Delete(recursive: true);
}

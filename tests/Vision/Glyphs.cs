using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Tests;

/// <summary>Lines of made-up characters, each a random pattern of 6 × 6 blocks: as many different ones as wanted, none like another.</summary>
public sealed class Glyphs : IDisposable
{
    private const int Blocks = 6;
    private const int Block = 3;
    private const int Width = 256;
    private const int Height = 64;
    private const int Columns = 9;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("neurobot-glyphs-");

    public TrainingTask Task(int kinds, int images, TrainingSettings settings)
    {
        var labels = Enumerable.Range(0, kinds).Select(k => $"g{k:0000}").ToArray();
        var random = new Random(5);
        var patterns = labels.Select(_ => Enumerable.Range(0, Blocks * Blocks).Select(_ => random.Next(2) == 1).ToArray()).ToArray();
        return new TrainingTask(ModelType.Ocr, labels, [.. Enumerable.Range(0, images).Select(i => Image(i, labels, patterns, random))], settings);
    }

    private TrainingImage Image(int index, string[] labels, bool[][] patterns, Random random)
    {
        var pixels = new byte[Width * Height];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)(200 + random.Next(20));
        }
        var shapes = new List<Shape>();
        for (var line = 0; line < 2; line++)
        {
            for (var column = 0; column < Columns; column++)
            {
                // Every kind comes round in turn, so that none is left out.
                var kind = ((index * 2 * Columns) + (line * Columns) + column) % labels.Length;
                var (x, y) = (6 + (column * 27) + random.Next(4), 8 + (line * 28) + random.Next(4));
                Draw(pixels, patterns[kind], x, y);
                shapes.Add(new BoxShape(x, y, Blocks * Block, Blocks * Block) { Id = $"{shapes.Count}", Label = labels[kind] });
            }
        }
        var path = Path.Combine(folder.FullName, $"{index}.png");
        using var image = NetVips.Image.NewFromMemory(pixels, Width, Height, 1, NetVips.Enums.BandFormat.Uchar);
        image.Pngsave(path);
        return new TrainingImage($"glyphs-{index}", $"{index}.png", path, Width, Height, shapes);
    }

    private static void Draw(byte[] pixels, bool[] pattern, int left, int top)
    {
        for (var y = 0; y < Blocks * Block; y++)
        {
            for (var x = 0; x < Blocks * Block; x++)
            {
                if (pattern[(y / Block * Blocks) + (x / Block)])
                {
                    pixels[((top + y) * Width) + left + x] = 30;
                }
            }
        }
    }

    public void Dispose() => folder.Delete(recursive: true);
}

using System.IO.Compression;
using System.Text;
using System.Text.Json;
using NetVips;

namespace NeuroBot.TestSupport.Product;

/// <summary>Seeded pictures of plates with pits and burrs, and their labelme files.</summary>
public static class Parts
{
    public const int Size = 128;

    public sealed record Part(string Name, byte[] Png, string Labelme, int Shapes);

    public static IReadOnlyList<Part> Make(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => One($"plate-{seed}-{i:000}.png", random))];
    }

    public static byte[] Zip(IEnumerable<Part> parts)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in parts)
            {
                using var entry = zip.CreateEntry(Path.ChangeExtension(part.Name, ".json")).Open();
                entry.Write(Encoding.UTF8.GetBytes(part.Labelme));
            }
        }

        return buffer.ToArray();
    }

    private static Part One(string name, Random random)
    {
        var pixels = new byte[Size * Size];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)random.Next(118, 142);
        }

        var shapes = new List<object>();
        for (var n = random.Next(1, 3); n > 0; n--)
        {
            var pit = random.Next(2) == 0;
            int w = random.Next(16, 30), h = random.Next(16, 30), x = random.Next(Size - w), y = random.Next(Size - h);
            for (var v = y; v < y + h; v++)
            {
                pixels.AsSpan((v * Size) + x, w).Fill(pit ? (byte)18 : (byte)236);
            }

            shapes.Add(new { label = pit ? "pit" : "burr", points = new[] { new[] { x, y }, [x + w, y + h] }, shape_type = "rectangle" });
        }

        using var image = Image.NewFromMemory(pixels, Size, Size, 1, Enums.BandFormat.Uchar);
        var labelme = JsonSerializer.Serialize(new { version = "5.4.1", imagePath = name, imageWidth = Size, imageHeight = Size, shapes });
        return new Part(name, image.PngsaveBuffer(), labelme, shapes.Count);
    }
}

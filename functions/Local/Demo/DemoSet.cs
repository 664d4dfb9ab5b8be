using System.IO.Compression;
using NeuroBot.Domain.Annotations.Formats;
using NeuroBot.Functions.Demo;

namespace NeuroBot.Local.Demo;

/// <summary>Writes the demonstration data as a user would bring it: a folder of pictures, a flat zip of labelme files, a folder to test on.</summary>
internal sealed record DemoSet(string Images, string Annotations, string Test)
{
    /// <summary>Draws everything anew; the same seed gives the same bytes.</summary>
    public static DemoSet Write(string folder, int seed)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        var set = new DemoSet(Path.Combine(folder, "images"), Path.Combine(folder, "labelme.zip"), Path.Combine(folder, "test"));
        Directory.CreateDirectory(set.Images);
        Directory.CreateDirectory(set.Test);
        var parts = new DemoPart[DemoPart.Count];
        Parallel.For(0, parts.Length, number =>
        {
            var part = parts[number] = DemoPart.Draw(seed, number);
            File.WriteAllBytes(Path.Combine(part.IsLabelled ? set.Images : set.Test, part.Name), part.ToJpeg());
        });
        WriteZip(set.Annotations, parts.Where(part => part.IsLabelled));
        return set;
    }

    private static void WriteZip(string path, IEnumerable<DemoPart> parts)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var part in parts)
        {
            var entry = zip.CreateEntry(Path.ChangeExtension(part.Name, ".json"));
            // A fixed date, so that the same seed is the same zip.
            entry.LastWriteTime = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var stream = entry.Open();
            LabelmeWriter.Write(stream, part.Name, DemoPart.Size, DemoPart.Size, part.ToShapes());
        }
    }
}

using System.IO.Compression;
using System.Text.Json.Nodes;
using NeuroBot.Local.Demo;

namespace NeuroBot.Local.Tests.Demo;

public class DemoSetTests
{
    [Fact]
    public void WritesPicturesAFlatLabelmeZipAndATestFolder()
    {
        using var folder = new TemporaryFolder();
        var set = DemoSet.Write(folder, 1);
        Assert.Equal(DemoSet.TrainImages, Directory.GetFiles(set.Images).Length);
        Assert.Equal(DemoSet.TestImages, Directory.GetFiles(set.Test).Length);

        using var zip = ZipFile.OpenRead(set.Annotations);
        Assert.Equal(DemoSet.TrainImages, zip.Entries.Count);
        foreach (var entry in zip.Entries)
        {
            Assert.DoesNotContain('/', entry.FullName);
            using var stream = entry.Open();
            var file = JsonNode.Parse(stream)!;
            Assert.True(File.Exists(Path.Combine(set.Images, (string)file["imagePath"]!)));
            Assert.Equal(DemoPart.Size, (int)file["imageWidth"]!);
            Assert.All(file["shapes"]!.AsArray(), s => Assert.Equal("rectangle", (string)s!["shape_type"]!));
        }
    }
}

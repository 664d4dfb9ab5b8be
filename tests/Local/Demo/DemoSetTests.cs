using System.IO.Compression;
using System.Text.Json.Nodes;
using NeuroBot.Functions.Demo;
using NeuroBot.Local.Demo;

namespace NeuroBot.Local.Tests.Demo;

public class DemoSetTests
{
    [Fact]
    public void WritesPicturesAFlatLabelmeZipAndATestFolder()
    {
        using var folder = new TemporaryFolder();
        var set = DemoSet.Write(folder, 1);
        Assert.Equal(DemoPart.Labelled, Directory.GetFiles(set.Images).Length);
        Assert.Equal(DemoPart.Unlabelled, Directory.GetFiles(set.Test).Length);

        using var zip = ZipFile.OpenRead(set.Annotations);
        Assert.Equal(DemoPart.Labelled, zip.Entries.Count);
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

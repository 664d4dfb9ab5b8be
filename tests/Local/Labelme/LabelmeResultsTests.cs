using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Reports;
using NeuroBot.Contracts;
using NeuroBot.Domain.Annotations.Formats;
using NeuroBot.Domain.Lines;
using NeuroBot.Domain.Shapes;
using NeuroBot.Local.Labelme;

namespace NeuroBot.Local.Tests.Labelme;

public class LabelmeResultsTests
{
    [Fact]
    public void EveryShapeHasItsScoreBestFirstDownToOneHundredth()
    {
        using var folder = new TemporaryFolder();
        var image = new TestedImage("i", "stored.jpg", 200, 100,
        [
            new BoxShape(1, 2, 30, 40) { Label = "划痕 <b>", Score = 0.01 },
            new BoxShape(5, 6, 7, 8) { Label = "pit", Score = 0.9 },
            new BoxShape(5, 6, 7, 8) { Label = "pit", Score = 0.0099 },
            new RotatedBoxShape(50, 50, 20, 10, Math.PI / 2) { Label = "pit", Score = 0.5 },
            new PolygonShape([[0, 0], [1, 0], [1, 1]]) { Label = "pit", Score = 0.2 },
        ], 1);
        var path = Path.Combine(folder, "照片 1.json");
        LabelmeResults.Write(path, "照片 1.jpg", image);

        var file = JsonNode.Parse(File.ReadAllText(path))!;
        Assert.Equal("照片 1.jpg", (string)file["imagePath"]!);
        Assert.Equal((200, 100), ((int)file["imageWidth"]!, (int)file["imageHeight"]!));
        var shapes = file["shapes"]!.AsArray();
        Assert.Equal([0.9, 0.5, 0.2, 0.01], shapes.Select(s => (double)s!["score"]!));
        Assert.Equal("划痕 <b>", (string)shapes[3]!["label"]!);
        Assert.Equal("[[1,2],[31,42]]", shapes[3]!["points"]!.ToJsonString());
        Assert.Equal("oriented_rectangle", (string)shapes[1]!["shape_type"]!);
        Assert.Equal(55, (double)shapes[1]!["points"]![0]![0]!, 1e-9);
        Assert.Equal(40, (double)shapes[1]!["points"]![0]![1]!, 1e-9);
    }

    [Fact]
    public void AMaskWithAHoleIsOneRingThatLeavesTheHoleOut()
    {
        using var folder = new TemporaryFolder();
        var ring = new PolygonShape([[10, 10], [30, 10], [30, 30], [10, 30]], [[[15, 15], [15, 25], [25, 25], [25, 15]]]) { Label = "pit", Score = 0.7 };
        var path = Path.Combine(folder, "a.json");
        LabelmeResults.Write(path, "a.png", new TestedImage("i", "a.png", 100, 100, [ring], 1));

        var shape = JsonNode.Parse(File.ReadAllText(path))!["shapes"]![0]!;
        Assert.Equal(("polygon", 0.7), ((string)shape["shape_type"]!, (double)shape["score"]!));
        var points = shape["points"]!.AsArray().Select(p => p!.AsArray().Select(v => (double)v!).ToArray()).ToList();
        Assert.Equal(400 - 100, Geometry.Area(new PolygonShape(points)));
        Assert.Equal(0, Geometry.Intersection(new PolygonShape(points), new BoxShape(16, 16, 8, 8)), 1e-9);
    }

    [Fact]
    public void AnImportReadsBackEveryResultExactly() => Gen.Double[0.01, 1000].Array[6].List[0, 8].Sample(numbers =>
    {
        using var folder = new TemporaryFolder();
        var shapes = numbers.Select((n, i) => (Shape)(i % 2 == 0
            ? new RotatedBoxShape(n[0], n[1], n[2], n[3], Geometry.NormaliseAngle(n[4], Math.PI)) { Label = "划痕", Score = 1 - (i / 100d), Id = $"d{i}" }
            : new BoxShape(n[0], n[1], n[2], n[3]) { Label = "pit", Score = 1 - (i / 100d), Id = $"d{i}" })).ToList();
        var path = Path.Combine(folder, "a.json");
        LabelmeResults.Write(path, "a.png", new TestedImage("i", "a.png", 2000, 1500, shapes, 1));

        using var file = File.OpenRead(path);
        var read = Assert.Single(AnnotationReader.Read(file, "a.json").Value.Images);
        Assert.Empty(read.Notes);
        Assert.Equal(shapes.Select(s => Text(s with { Id = "" })), read.Shapes.Select(s => Text(s.Shape)));
    }, iter: 100);

    [Fact]
    public void NothingFoundIsAFileToo()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder, "a.json");
        LabelmeResults.Write(path, "a.png", new TestedImage("i", "a.png", 10, 10, [], 1));
        Assert.Empty(JsonNode.Parse(File.ReadAllText(path))!["shapes"]!.AsArray());
    }

    [Fact]
    public void CharactersComeInReadingOrderWithTheNumberOfTheirLine()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder, "a.json");
        Shape[] found =
        [
            new BoxShape(30, 0, 9, 9) { Label = "2", Score = 0.95 },
            new BoxShape(0, 50, 9, 9) { Label = "三", Score = 0.9 },
            new BoxShape(10, 0, 9, 9) { Label = "1", Score = 0.5 },
            new BoxShape(70, 0, 9, 9) { Label = "7", Score = 0.2 },
            new BoxShape(80, 0, 9, 9) { Label = "8", Score = 0.001 },
        ];
        var image = new TestedImage("i", "a.png", 100, 60, found, 1, Lines: TextLines.Build(found, i => found[i].Score >= 0.3));
        LabelmeResults.Write(path, "a.png", image);

        var file = JsonNode.Parse(File.ReadAllText(path))!;
        var shapes = file["shapes"]!.AsArray();
        Assert.Equal(["1", "2", "三", "7"], shapes.Select(s => (string)s!["label"]!));
        Assert.Equal([1, 1, 2, null], shapes.Select(s => (int?)s!["group_id"]));
        Assert.Equal([0.5, 0.95, 0.9, 0.2], shapes.Select(s => (double)s!["score"]!));
        Assert.Equal("""[{"group_id":1,"text":"12","score":0.5},{"group_id":2,"text":"三","score":0.9}]""", Regex.Unescape(file["lines"]!.ToJsonString()));
    }

    [Fact]
    public void AModelThatDoesNotReadHasNoLinesAndOneThatFindsNothingHasNone()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder, "a.json");
        LabelmeResults.Write(path, "a.png", new TestedImage("i", "a.png", 10, 10, [], 1));
        Assert.False(JsonNode.Parse(File.ReadAllText(path))!.AsObject().ContainsKey("lines"));
        LabelmeResults.Write(path, "a.png", new TestedImage("i", "a.png", 10, 10, [], 1, Lines: []));
        Assert.Empty(JsonNode.Parse(File.ReadAllText(path))!["lines"]!.AsArray());
    }

    [Fact]
    public void TheImportReadsACharacterFileBackAndKeepsItsLines()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder, "a.json");
        Shape[] found = [new BoxShape(0, 0, 9, 9) { Label = "1", Score = 0.9 }];
        LabelmeResults.Write(path, "a.png", new TestedImage("i", "a.png", 10, 10, found, 1, Lines: TextLines.Build(found)));

        using var file = File.OpenRead(path);
        var read = AnnotationReader.Read(file, "a.json").Value.Images[0];
        Assert.Equal("1", Assert.Single(read.Shapes).Shape.Label);
        Assert.Contains("lines", read.Extra!.Keys);
    }

    private static string Text(Shape shape) => System.Text.Json.JsonSerializer.Serialize(shape, WireJson.Options);
}

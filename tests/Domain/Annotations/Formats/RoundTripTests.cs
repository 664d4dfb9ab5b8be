using System.Text.Json;
using CsCheck;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Annotations.Formats;
using NeuroBot.Domain.Masks;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tests.Annotations.Formats;

public class RoundTripTests
{
    private static readonly string[] SomeLabels = ["a", "划痕", "<b>&\"x\"</b>", "comma, 'quote'", "e\u0301", "🐙", "a\tb"];
    private static readonly Gen<string> AnyLabel = Gen.Int[0, SomeLabels.Length - 1].Select(i => SomeLabels[i]);
    private static readonly Gen<double?> AnyScore = Gen.Bool.SelectMany(has => has ? Gen.Double[0, 1].Select(score => (double?)score) : Gen.Const((double?)null));
    private static readonly Gen<double[]> AnyPoint = Gen.Double[0, 1000].Array[2];
    private static readonly Gen<Shape> AnyBox = Gen.Double[0.01, 1000].Array[4].Select(n => (Shape)new BoxShape(n[0], n[1], n[2], n[3]));
    private static readonly Gen<Shape> AnyTurned = Gen.Double[0.01, 3].Array[5].Select(n => (Shape)new RotatedBoxShape(n[0], n[1], n[2], n[3], n[4]));

    private static readonly Gen<Shape> AnyPolygon = Gen.Select(AnyPoint.Array[4, 9], AnyPoint.Array[3, 4].Array[0, 2], (points, holes) =>
        (Shape)new PolygonShape(points, holes.Length == 0 ? null : holes))
        // A ring that names its first point again at the end is read as the same ring without it.
        .Where(shape => (((PolygonShape)shape).Holes ?? []).Append(((PolygonShape)shape).Points).All(ring => !ring[0].SequenceEqual(ring[^1])));

    private static readonly Gen<Shape> AnyShape = Gen.Select(Gen.OneOf(AnyBox, AnyTurned, AnyPolygon), AnyLabel, AnyScore, Gen.Bool,
        (shape, label, score, ignore) => shape with { Label = ignore ? "" : label, Ignore = ignore, Score = score, Id = $"s{label.Length}" });

    [Fact]
    public void LabelmeComesBackExactly() => AnyShape.List[0, 6].Sample(shapes =>
    {
        var read = Back(stream => LabelmeWriter.Write(stream, "图.jpg", 1000, 800, shapes));
        Assert.Equal(("图.jpg", 1000, 800), (read.ImageName, read.Width, read.Height));
        Assert.Equal(shapes.Select(Text), read.Shapes.Select(item => Text(item.Shape)));
        Assert.Empty(read.Notes);
    }, iter: 1000);

    [Fact]
    public void PascalVocComesBackExactly() => Gen.Select(Gen.OneOf(AnyTurned, Gen.Int[0, 1000].Array[4].Select(n => (Shape)new BoxShape(n[0], n[1], n[2], n[3]))), AnyLabel,
        (shape, label) => shape with { Label = label }).List[0, 6].Sample(shapes =>
    {
        var read = Back(stream => VocWriter.Write(stream, "a & b.jpg", 1000, 800, shapes));
        Assert.Equal(("a & b.jpg", 1000, 800), (read.ImageName, read.Width, read.Height));
        Assert.Equal(shapes.Select(Text), read.Shapes.Select(item => Text(item.Shape)));
    }, iter: 500);

    [Fact]
    public void ACircleIsGivenBackAsACircleWithEverythingItBrought()
    {
        const string file = """{"version":"4.2.7","flags":{"ok":true},"shapes":[{"label":"a","points":[[50.5,25],[53,29]],"group_id":3,"shape_type":"circle","flags":{},"mine":[1]}],"imagePath":"a.jpg","imageData":null,"imageHeight":50,"imageWidth":100,"other":"x"}""";
        var read = AnnotationReader.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(file)), "a.json").Value.Images[0];
        var output = new MemoryStream();
        LabelmeWriter.Write(output, "a.jpg", 100, 50, [.. read.Shapes.Select(item => item.Shape)], read.Extra);
        var root = JsonDocument.Parse(output.ToArray()).RootElement;
        var shape = root.GetProperty("shapes")[0];
        Assert.Equal("circle", shape.GetProperty("shape_type").GetString());
        Assert.Equal("[[50.5,25],[53,29]]", JsonSerializer.Serialize(shape.GetProperty("points")));
        Assert.Equal(3, shape.GetProperty("group_id").GetInt32());
        Assert.Equal("[1]", JsonSerializer.Serialize(shape.GetProperty("mine")));
        Assert.Equal(("4.2.7", "x"), (root.GetProperty("version").GetString(), root.GetProperty("other").GetString()));
    }

    [Fact]
    public void AnyMaskBecomesPolygonsOfItsArea() => Gen.Bool.Array[60].Sample(bits =>
    {
        var mask = new Bitmap(10, 6);
        for (var i = 0; i < bits.Length; i++)
        {
            mask[i % 10, i / 10] = bits[i];
        }

        var polygons = MaskPolygons.Of(mask, 100, 200);
        Assert.Equal(bits.Count(bit => bit), polygons.Sum(Geometry.Area));
        Assert.All(polygons, polygon => Assert.Null(SelfCrossing.Find(polygon.Points)));
        for (var i = 0; i < bits.Length; i++)
        {
            var pixel = new BoxShape(100 + (i % 10), 200 + (i / 10), 1, 1);
            Assert.Equal(bits[i] ? 1 : 0, polygons.Sum(polygon => Geometry.Intersection(polygon, pixel)), 9);
        }
    }, iter: 300);

    private static ReadAnnotation Back(Action<Stream> write)
    {
        var memory = new MemoryStream();
        write(memory);
        memory.Position = 0;
        return Assert.Single(AnnotationReader.Read(memory, "a.json").Value.Images);
    }

    private static string Text(Shape shape) => JsonSerializer.Serialize(shape, Contracts.WireJson.Options);
}

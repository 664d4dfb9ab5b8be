using System.Text;
using CsCheck;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Annotations.Formats;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tests.Annotations.Formats;

public class AnnotationReaderTests
{
    private static Outcome<ReadFile> Read(string text, string name = "a.json", string[]? classes = null) =>
        AnnotationReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), name, classes);

    private static ReadAnnotation Labelme(string shapes) =>
        Assert.Single(Read($$"""{"version":"5.4.1","flags":{},"shapes":[{{shapes}}],"imagePath":"..\\x\\a.b.jpg","imageData":null,"imageHeight":50,"imageWidth":100}""").Value.Images);

    [Fact]
    public void ReadsWhatLabelmeSaysAboutTheImage()
    {
        var read = Labelme("");
        Assert.Equal(("a.b.jpg", 100, 50), (read.ImageName, read.Width, read.Height));
        Assert.Empty(read.Shapes);
    }

    [Fact]
    public void ReadsARectangleFromAnyTwoOppositeCorners()
    {
        foreach (var points in new[] { "[[1,2],[11,22]]", "[[11,22],[1,2]]", "[[1,22],[11,2]]", "[[1,2],[11,2],[11,22],[1,22]]" })
        {
            var shape = Labelme($$"""{"label":"a","points":{{points}},"shape_type":"rectangle"}""").Shapes[0].Shape;
            Assert.Equal(new BoxShape(1, 2, 10, 20) { Label = "a" }, shape);
        }
    }

    [Fact]
    public void AMissingShapeTypeMeansPolygonAndTwoPointsAreRefusedByName()
    {
        Assert.IsType<PolygonShape>(Labelme("""{"label":"a","points":[[1,2],[3,4],[5,0]],"line_color":null}""").Shapes[0].Shape);
        var note = Labelme("""{"label":"a","points":[[1,2],[3,4],[5,0]]},{"label":"b","points":[[1,2],[3,4]],"shape_type":"polygon"}""").Notes[0];
        Assert.Equal((1, RefusalCodes.ShapePointCount), (note.Shape, note.Reason.Code));
    }

    [Fact]
    public void SkipsWhatHasNoAreaAndNamesWhatIsUnknown()
    {
        var read = Labelme("""
            {"label":"a","points":[[1,2],[3,4]],"shape_type":"line"},{"label":"a","points":[[1,2]],"shape_type":"point"},
            {"label":"a","points":[[1,2],[3,4],[4,4]],"shape_type":"linestrip"},{"label":"a","points":[[1,2]],"shape_type":"star"}
            """);
        Assert.Equal([RefusalCodes.ShapeTypeSkipped, RefusalCodes.ShapeTypeSkipped, RefusalCodes.ShapeTypeSkipped, RefusalCodes.ShapeTypeUnknown],
            read.Notes.Select(note => note.Reason.Code));
    }

    [Fact]
    public void ReadsTurnedBoxesOfLabelmeAndXAnyLabeling()
    {
        var corners = Geometry.Outline(new RotatedBoxShape(50, 25, 20, 10, 0.5));
        var points = string.Join(",", corners.Select(p => FormattableString.Invariant($"[{p[0]:R},{p[1]:R}]")));
        foreach (var kind in new[] { "oriented_rectangle", "rotation" })
        {
            var box = Assert.IsType<RotatedBoxShape>(Labelme($$"""{"label":"a","points":[{{points}}],"shape_type":"{{kind}}","direction":0.5}""").Shapes[0].Shape);
            Assert.Equal(50, box.CenterX, 9);
            Assert.Equal(20, box.Width, 9);
            Assert.Equal(10, box.Height, 9);
            Assert.Equal(0.5, box.Angle, 9);
        }
    }

    [Fact]
    public void ReadsACircleFromItsCentreAndRim()
    {
        var circle = Labelme("""{"label":"a","points":[[50,25],[53,29]],"shape_type":"circle"}""").Shapes[0].Shape;
        var bounds = Geometry.BoundsOf(circle);
        Assert.Equal(45, bounds.Left, 9);
        Assert.Equal(30, bounds.Bottom, 9);
        Assert.InRange(Geometry.Area(circle), 0.995 * 25 * Math.PI, 25 * Math.PI);
    }

    [Fact]
    public void ReadsAMaskWithAHole()
    {
        // 3 × 3 pixels, 8 bits, all set but the middle one; rows with filter 0.
        var read = Labelme($$"""{"label":"a","points":[[10,20],[12,22]],"shape_type":"mask","mask":"{{Convert.ToBase64String(MaskPng.Of(3, 3, 8, [0, 1, 1, 1, 0, 1, 0, 1, 0, 1, 1, 1]))}}"}""");
        var polygon = Assert.IsType<PolygonShape>(Assert.Single(read.Shapes).Shape);
        Assert.Equal(8, Geometry.Area(polygon));
        Assert.Single(polygon.Holes!);
        Assert.Equal(new Bounds(10, 20, 13, 23), Geometry.BoundsOf(polygon));
        var oneBit = Labelme($$"""{"label":"a","points":[[0,0],[2,0]],"shape_type":"mask","mask":"{{Convert.ToBase64String(MaskPng.Of(3, 1, 1, [0, 0b1010_0000]))}}"}""");
        Assert.Equal(2, oneBit.Shapes.Count);
        Assert.Equal(RefusalCodes.AnnotationSyntax, Labelme("""{"label":"a","points":[[0,0],[2,0]],"shape_type":"mask","mask":"AAAA"}""").Notes[0].Reason.Code);
    }

    [Fact]
    public void PythonsNaNIsRefusedByTheShapesIndex()
    {
        var read = Labelme("""{"label":"Infinity","points":[[NaN,2],[3,-Infinity]],"shape_type":"rectangle"},{"label":"NaN","points":[[1,2],[3,-4e0]],"shape_type":"rectangle"}""");
        Assert.Equal((0, RefusalCodes.ShapeNotFinite), (read.Notes[0].Shape, read.Notes[0].Reason.Code));
        Assert.Equal("NaN", read.Shapes[0].Shape.Label);
    }

    [Fact]
    public void ImageDataIsNeverHeld()
    {
        var text = "{\"shapes\":[],\"note\":\"imageData\",\"imageData\" : \"" + new string('A', 30_000_000) + "\",\"imagePath\":\"a.jpg\"}";
        var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = AnnotationReader.Read(stream, "a.json").Value.Images[0];
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 2_000_000);
        Assert.Equal("a.jpg", read.ImageName);
        Assert.Equal("imageData", read.Extra?["note"].GetString());
    }

    [Fact]
    public void UnknownKeysAreKept()
    {
        var read = Read("""{"shapes":[{"label":"a","points":[[1,2],[3,4]],"shape_type":"rectangle","group_id":7,"difficult":true}],"imagePath":"a.jpg","text":"x"}""").Value.Images[0];
        Assert.Equal(["group_id", "difficult"], read.Shapes[0].Shape.Extra!.Keys);
        Assert.Equal(["text"], read.Extra!.Keys);
    }

    [Fact]
    public void ReadsPascalVocWithItsQuirks()
    {
        var read = Read("""
            <annotation verified="yes"><folder>x</folder><filename>wrong.jpg</filename><path>C:\data\wrong.jpg</path>
            <size><width>100</width><height>50</height><depth>3</depth></size>
            <object><name>划痕</name><difficult>1</difficult><bndbox><xmin>1</xmin><ymin>2.0</ymin><xmax>11.5</xmax><ymax>22</ymax></bndbox></object>
            <object><name>b</name></object></annotation>
            """, "a.xml").Value;
        Assert.Equal(AnnotationFormat.PascalVoc, read.Format);
        var box = Assert.IsType<BoxShape>(read.Images[0].Shapes[0].Shape);
        Assert.Equal(("划痕", 1.0, 2.0, 10.5, 20.0), (box.Label, box.X, box.Y, box.Width, box.Height));
        Assert.Equal("1", box.Extra!["voc.difficult"].GetString());
        Assert.Equal(1, Assert.Single(read.Images[0].Notes).Shape);
    }

    [Fact]
    public void RefusesADoctypeAndTheOtherLabelMe()
    {
        Assert.Equal(RefusalCodes.AnnotationSyntax, Read("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><annotation>&b;</annotation>").Refusal?.Code);
        var other = Read("<annotation><filename>a.jpg</filename><object><name>car</name><polygon><pt><x>1</x><y>2</y></pt></polygon></object></annotation>").Refusal;
        Assert.Equal(RefusalCodes.AnnotationFormatUnknown, other?.Code);
        Assert.Contains("MIT", other?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadsYoloWithItsClasses()
    {
        var read = Read("1 0.500000 0.500000 0.200000 0.400000\n\n0 0.1 0.1 0.2 0.2\n", "a.txt", ["cat", "dog"]).Value;
        Assert.True(read.Images[0].Normalised);
        Assert.Equal(["dog", "cat"], read.Images[0].Shapes.Select(item => item.Shape.Label));
        Assert.Equal(RefusalCodes.AnnotationClassesMissing, Read("1 0.5 0.5 0.2 0.4", "a.txt").Refusal?.Code);
        var tooShort = Read("0 0.5 0.5 0.2 0.4\n2 0.5 0.5 0.2 0.4", "a.txt", ["cat", "dog"]).Refusal;
        Assert.Equal((RefusalCodes.AnnotationClassUnknown, "2"), (tooShort?.Code, tooShort?.Arguments?["line"]));
        Assert.Empty(Read("", "a.txt").Value.Images[0].Shapes);
        Assert.Equal(RefusalCodes.AnnotationFormatUnknown, Read("please read me", "README.txt").Refusal?.Code);
    }

    [Fact]
    public void CreateMlGivesCentres()
    {
        var read = Read("""[{"image":"a.jpg","verified":false,"annotations":[{"label":"x","coordinates":{"x":50,"y":25,"width":20,"height":10}}]},{"image":"b.jpg","annotations":[]}]""").Value;
        Assert.Equal(2, read.Images.Count);
        Assert.Equal(new BoxShape(40, 20, 20, 10) { Label = "x" }, read.Images[0].Shapes[0].Shape);
    }

    [Fact]
    public void ReadsCocoAndItsNeuroBotDialect()
    {
        var read = Read("""
            {"images":[{"id":1,"file_name":"d/a.jpg","width":100,"height":50}],
             "categories":[{"id":1,"name":"x","color":"#f00"}],
             "annotations":[{"image_id":1,"category_id":1,"segmentation":[[0,0,10,0,10,10]],"bbox":[0,0,10,10],"iscrowd":0},
              {"image_id":1,"category_id":1,"bbox":[10,10,20,10],"angle":90,"category_name":"y"},
              {"image_id":1,"category_id":1,"iscrowd":1,"segmentation":{"size":[2,3],"counts":[2,2,2]}},
              {"image_id":1,"category_id":1,"bbox":[1,2,3,4]}],
             "mask":[{"image_id":1,"segmentation":[[0,0,5,0,5,5]]}]}
            """).Value.Images[0];
        Assert.Equal("a.jpg", read.ImageName);
        Assert.Equal(50, Geometry.Area(read.Shapes[0].Shape));
        Assert.Equal(new RotatedBoxShape(20, 15, 20, 10, Math.PI / 2) { Label = "y" }, read.Shapes[1].Shape);
        Assert.True(read.Shapes[2].Shape.Ignore);
        Assert.Equal(new Bounds(1, 0, 2, 2), Geometry.BoundsOf(read.Shapes[2].Shape));
        Assert.Equal(new BoxShape(1, 2, 3, 4) { Label = "x" }, read.Shapes[3].Shape);
        Assert.True(read.Shapes[4].Shape.Ignore);
    }

    [Fact]
    public void NoMutationOfAFileBreaksIt()
    {
        string[] seeds =
        [
            """{"version":"5.4.1","shapes":[{"label":"a","points":[[1,2],[3,4],[5,0]],"shape_type":"polygon","mask":null,"x":NaN}],"imagePath":"a.jpg","imageData":"AAAA","imageHeight":50,"imageWidth":100}""",
            "<annotation><filename>a.jpg</filename><size><width>9</width></size><object><name>x</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax></bndbox></object></annotation>",
            "0 0.5 0.5 0.2 0.4\n1 0.5 0.5 0.2 0.4\n",
            """[{"image":"a.jpg","annotations":[{"label":"x","coordinates":{"x":50,"y":25,"width":20,"height":10}}]}]""",
            """{"images":[{"id":1,"file_name":"a"}],"categories":[{"id":1,"name":"x"}],"annotations":[{"image_id":1,"category_id":1,"segmentation":{"size":[2,3],"counts":"21"}}]}""",
        ];
        Gen.Select(Gen.Int[0, seeds.Length - 1], Gen.Select(Gen.Int[0, 999], Gen.Byte).Array[1, 5], Gen.Int[0, 600]).Sample((seed, changes, cut) =>
        {
            var bytes = Encoding.UTF8.GetBytes(seeds[seed]);
            foreach (var (at, value) in changes)
            {
                bytes[at % bytes.Length] = value;
            }

            AnnotationReader.Read(new MemoryStream(cut < bytes.Length ? bytes[..cut] : bytes), "a.json", ["p", "q"]);
        }, iter: 10_000);
    }
}

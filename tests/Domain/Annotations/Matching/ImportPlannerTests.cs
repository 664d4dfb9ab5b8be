using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Annotations.Matching;
using NeuroBot.Domain.Identity;
using NeuroBot.Domain.Tests.Annotations.Archives;

namespace NeuroBot.Domain.Tests.Annotations.Matching;

public class ImportPlannerTests
{
    private static readonly ImageCatalog Images = new(
        new[] { "a.jpg", "b.png", "b.jpg", "Part.v1.JPG", "c.bmp" }.Select(name => new CatalogImage("id-" + name, name, 100, 50)));

    private static string Labelme(string image, int width = 100, string shapes = """{"label":"x","points":[[1,2],[11,12]],"shape_type":"rectangle"}""") =>
        $$"""{"shapes":[{{shapes}}],"imagePath":"{{image}}","imageHeight":50,"imageWidth":{{width}}}""";

    private static (Outcome<ImportSummary> Outcome, List<PlannedFile> Rows) Plan(ModelType type, params (string, string)[] files)
    {
        var rows = new List<PlannedFile>();
        return (ImportPlanner.Plan(ZipBytes.Of(files), Images, type, new UlidMaker(TimeProvider.System), rows.Add), rows);
    }

    [Fact]
    public void MatchesByNameThenCaseThenStem()
    {
        var (outcome, rows) = Plan(ModelType.Detection,
            ("a.json", Labelme("stale.jpg")), ("part.v1.json", Labelme("")), ("b.json", Labelme("b.png")), ("odd.json", Labelme("x\\\\c.bmp")));
        Assert.Equal(["id-a.jpg", "id-Part.v1.JPG", "id-b.png", "id-c.bmp"], rows.Select(row => row.Row.Image));
        Assert.Equal(("labelme", 4, 4, 4), (outcome.Value.Format, outcome.Value.Files, outcome.Value.Importable, outcome.Value.Shapes));
    }

    [Fact]
    public void NamesEveryFileThatIsLeftOut()
    {
        var (outcome, rows) = Plan(ModelType.Detection,
            ("b.json", Labelme("b.bmp")), ("nobody.json", Labelme("nobody.jpg")), ("a.json", Labelme("a.jpg", width: 50)), ("c.json", Labelme("c.bmp")),
            ("other.json", Labelme("c.bmp")), ("x.json", "{"), ("v.xml", "<annotation/>"));
        Assert.Equal(
            [RefusalCodes.AnnotationAmbiguousImage, RefusalCodes.AnnotationNoImage, RefusalCodes.AnnotationSizeMismatch, null,
                RefusalCodes.AnnotationDuplicate, RefusalCodes.AnnotationSyntax, RefusalCodes.AnnotationMixedFormats],
            rows.Select(row => row.Row.Refusal?.Code));
        Assert.Equal((7, 1), (outcome.Value.Files, outcome.Value.Importable));
    }

    [Fact]
    public void AFileWithoutShapesIsANegativeButOneOfRefusedShapesIsNot()
    {
        var (_, rows) = Plan(ModelType.Detection, ("a.json", Labelme("a.jpg", shapes: "")),
            ("c.json", Labelme("c.bmp", shapes: """{"label":"x","points":[[1,2],[11,12]],"shape_type":"line"}""")));
        Assert.True(rows[0].Annotation?.Negative);
        Assert.Equal(RefusalCodes.ShapeTypeSkipped, rows[1].Row.Refusal?.Code);
    }

    [Fact]
    public void OutlinesBecomeBoxesForDetectionAndBoxesOutlinesForSegmentation()
    {
        const string triangle = """{"label":"x","points":[[1,2],[11,2],[11,12]],"shape_type":"polygon"}""";
        Assert.IsType<BoxShape>(Plan(ModelType.Detection, ("a.json", Labelme("a.jpg", shapes: triangle))).Rows[0].Annotation!.Shapes[0]);
        Assert.IsType<PolygonShape>(Plan(ModelType.Segmentation, ("a.json", Labelme("a.jpg"))).Rows[0].Annotation!.Shapes[0]);
    }

    [Fact]
    public void SegmentationRefusesLabelImgWhole() =>
        Assert.Equal(RefusalCodes.AnnotationFormatNotForType, Plan(ModelType.Segmentation, ("a.xml", "<annotation/>")).Outcome.Refusal?.Code);

    [Fact]
    public void YoloNeedsItsClassesAndComesInPixels()
    {
        Assert.Equal(RefusalCodes.AnnotationClassesMissing, Plan(ModelType.Detection, ("a.txt", "0 0.5 0.5 0.2 0.4")).Outcome.Refusal?.Code);
        var (_, rows) = Plan(ModelType.Detection, ("a.txt", "0 0.5 0.5 0.2 0.4"), ("classes.txt", "cat\n"));
        var box = Assert.IsType<BoxShape>(Assert.Single(rows).Annotation!.Shapes[0]);
        Assert.Equal((40, 15, 20, 20), (box.X, box.Y, box.Width, box.Height));
        Assert.Equal("cat", box.Label);
    }
}

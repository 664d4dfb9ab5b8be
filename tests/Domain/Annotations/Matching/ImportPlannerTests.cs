using NeuroBot.Domain.Tiling;
using NeuroBot.Contracts.Api;
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
    public void LabelsOfASourceGoToItsTilesAndATileIsNegativeOnlyWhereEverythingWasUsable()
    {
        const string good = """{"label":"x","points":[[10,10],[30,30]],"shape_type":"rectangle"}""";
        const string useless = """{"label":"x","points":[[60,10],[90,30]],"shape_type":"line"}""";
        var rows = PlanOnTiles(deleted: false, good);
        Assert.Equal([(1, false), (0, true)], rows.Select(row => (row.Annotation!.Shapes.Count, row.Annotation.Negative)));

        rows = PlanOnTiles(deleted: false, good, useless);
        Assert.Equal(["id-1", "id-2"], rows.Select(row => row.Row.Image));
        Assert.Equal((1, RefusalCodes.ShapeTypeSkipped), (rows[0].Annotation!.Shapes.Count, rows[1].Row.Refusal?.Code));
    }

    [Fact]
    public void WhatLiesOnATileThatWasDeletedIsNamed()
    {
        var rows = PlanOnTiles(deleted: true, """{"label":"x","points":[[60,10],[90,30]],"shape_type":"rectangle"}""");
        Assert.Equal([null, RefusalCodes.AnnotationTileGone], rows.Select(row => row.Row.Refusal?.Code));
    }

    /// <summary>A source of 100 × 50 in two tiles side by side; the right one may be gone.</summary>
    private static List<PlannedFile> PlanOnTiles(bool deleted, params string[] shapes)
    {
        var tiles = TileLayout.Of(100, 50, new TileGrid(1, 2)).Select((place, i) => new CatalogTile(new CatalogImage($"id-{i + 1}", $"a_r1c{i + 1}.jpg", 50, 50), place));
        var source = new CatalogImage("source", "a.jpg", 100, 50, [.. tiles.Take(deleted ? 1 : 2)]);
        var rows = new List<PlannedFile>();
        var zip = ZipBytes.Of([("a.json", Labelme("a.jpg", shapes: string.Join(',', shapes)))]);
        Assert.True(ImportPlanner.Plan(zip, new ImageCatalog([source]), ModelType.Detection, new UlidMaker(TimeProvider.System), rows.Add).IsAccepted);
        return rows;
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

using System.Text.Json;
using CsCheck;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Annotations.Exporting;
using NeuroBot.Domain.Annotations.Formats;
using NeuroBot.Domain.Annotations.Matching;
using NeuroBot.Domain.Identity;
using NeuroBot.Domain.Shapes;

namespace NeuroBot.Domain.Tests.Annotations.Exporting;

/// <summary>import(export(x)) = x: whole zips of random images, through the importer that users meet.</summary>
public class ExportRoundTripTests
{
    private const int Width = 1000;
    private const int Height = 800;

    private static readonly DateTimeOffset At = new(2026, 11, 27, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] Names = ["a.png", "a.jpg", "A b.bmp", "图 1.png", "blank .png", "classes.png", "dots.in.name.jpg", "a.png.jpg", "plain", "plain.png", "x&<y>.png"];

    /// <summary>Also in the library, and not exported.</summary>
    private static readonly string[] Others = ["A b.png", "图 1.png.bmp", "dots.in.name", "blank.jpg", "other.png"];
    private static readonly string[] SomeLabels = ["a", "划痕", "<b>&\"x\"</b>", "comma, 'quote'", "é", "🐙", "0", "two words"];

    private static readonly Gen<string> AnyLabel = Gen.Int[0, SomeLabels.Length - 1].Select(i => SomeLabels[i]);

    private static readonly Gen<Shape> AnyBox = Gen.Select(Gen.Double[0, 800], Gen.Double[0, 600], Gen.Double[0.5, 200], Gen.Double[0.5, 200],
        (x, y, w, h) => (Shape)new BoxShape(x, y, w, h));

    private static readonly Gen<Shape> AnyTurned = Gen.Select(Gen.Double[200, 800], Gen.Double[200, 600], Gen.Double[2, 200], Gen.Double[2, 200], Gen.Double[-Math.PI / 2, Math.PI / 2],
        (x, y, w, h, angle) => (Shape)new RotatedBoxShape(x, y, w, h, angle));

    /// <summary>Corners of a star in order about its middle, from any of them on: it never crosses itself. Sometimes with a hole; often on whole pixels, where things meet exactly.</summary>
    private static readonly Gen<Shape> AnyOutline = Gen.Select(Gen.Int[200, 800], Gen.Int[200, 600], Gen.Double[10, 150].Array[4, 12], Gen.Bool, Gen.Bool, Gen.Int[0, 11], (x, y, radii, hole, whole, first) =>
    {
        var points = whole ? [[x + 40, y], [x, y + 40], [x - 40, y], [x, y - 40]] : Ring(x, y, radii);
        var start = first % points.Length;
        return (Shape)new PolygonShape([.. points[start..], .. points[..start]], hole && (whole || radii.Length > 4) ? [Ring(x, y, whole ? [2, 2, 2, 2] : [3, 4, 2])] : null);
    });

    private static readonly Dictionary<string, JsonElement> Group = new() { ["group_id"] = JsonSerializer.SerializeToElement(3) };

    private static double[][] Ring(double x, double y, double[] radii) =>
        [.. radii.Select((r, i) => new[] { x + (r * Math.Cos(i * Math.Tau / radii.Length)), y + (r * Math.Sin(i * Math.Tau / radii.Length)) })];

    private static Gen<ExportedImage[]> AnyImages(Gen<Shape> targets) => Gen.Select(
        Gen.Int[1, Names.Length],
        Gen.Select(targets, AnyLabel, (shape, label) => shape with { Label = label }).Array[0, 5].Array[Names.Length],
        Gen.OneOf(AnyBox, AnyTurned, AnyOutline).Select(shape => shape with { Ignore = true }).Array[0, 2].Array[Names.Length],
        (count, shapes, ignored) => Enumerable.Range(0, count).Select(i => new ExportedImage(
            Names[i], Width, Height, [.. shapes[i].Concat(ignored[i]).Select((shape, n) => shape with { Id = $"s{i}-{n}", Extra = n == 1 ? Group : null })])).ToArray());

    public static TheoryData<AnnotationExportFormat, ModelType> Everything => new(
        from format in Enum.GetValues<AnnotationExportFormat>()
        from type in Enum.GetValues<ModelType>()
        where ExportFormats.Check(format, type).Refusal is null
        select (format, type));

    [Theory]
    [MemberData(nameof(Everything))]
    public void WhatTheReportDoesNotNameComesBackAsItWas(AnnotationExportFormat format, ModelType type) =>
        AnyImages(type == ModelType.Segmentation ? AnyOutline : Gen.OneOf(AnyBox, AnyTurned)).Sample(all =>
        {
            // YOLO does not say which image it is of: one whose name is no file's is named as lost.
            var images = all.Where(image => format != AnnotationExportFormat.Yolo || !image.Name.Contains('<', StringComparison.Ordinal)).ToArray();
            var (zip, losses) = Export(format, type, images);
            var read = Import(zip, type, images);
            Assert.Equal(images.Select(image => image.Name).Order(), read.Keys.Order());
            var lost = losses.ToDictionary(loss => loss.Kind, loss => loss.Count);
            foreach (var image in images)
            {
                var expected = image.Shapes.Where(shape => !shape.Ignore || !lost.ContainsKey(ExportLossKind.IgnoreRegions)).ToList();
                var back = read[image.Name];
                Assert.Equal(image.Shapes.All(shape => shape.Ignore), back.Negative);
                Assert.Equal(expected.Count, back.Shapes.Count);
                // COCO puts ignore regions at the end, as they are here.
                foreach (var (before, after) in expected.Zip(back.Shapes))
                {
                    Same(Degraded(before, lost), after);
                    if (format is AnnotationExportFormat.Labelme or AnnotationExportFormat.Coco or AnnotationExportFormat.NeuroBotCoco)
                    {
                        var kept = format == AnnotationExportFormat.Labelme ? before : before with { Extra = null };
                        Assert.Equal(Text(Normal(kept, type)), Text(Normal(after, type)));
                    }
                }
            }

            Assert.Equal(
                format == AnnotationExportFormat.Labelme ? 0 : images.Sum(image => image.Shapes.Count(shape => shape.Extra is not null)), lost.GetValueOrDefault(ExportLossKind.Remarks));
            Assert.Equal(format is AnnotationExportFormat.Yolo or AnnotationExportFormat.CreateMl ? images.Sum(image => image.Shapes.Count(shape => shape.Ignore)) : 0,
                lost.GetValueOrDefault(ExportLossKind.IgnoreRegions));
        }, iter: 150);

    [Fact]
    public void ManyImagesInOneFileBecomeSeveralFilesBeforeTheyAreTooLarge()
    {
        var images = Enumerable.Range(0, 50).Select(i => new ExportedImage($"{i}.png", Width, Height, [new BoxShape(i, 1, 5, 5) { Label = $"l{i}", Id = "a" }])).ToArray();
        foreach (var format in new[] { AnnotationExportFormat.Coco, AnnotationExportFormat.CreateMl, AnnotationExportFormat.NeuroBotCoco })
        {
            var (zip, _) = Export(format, ModelType.Detection, images, mostBytes: 2_000);
            Assert.InRange(new System.IO.Compression.ZipArchive(new MemoryStream(zip)).Entries.Count, 3, 10);
            var read = Import(zip, ModelType.Detection, images);
            Assert.All(images, image => Assert.Equal(image.Shapes[0].Label, Assert.Single(read[image.Name].Shapes).Label));
        }
    }

    [Fact]
    public void WhatAFileBroughtAlongIsNamedWhereTheFormatHasNoPlaceForIt()
    {
        var extra = new Dictionary<string, JsonElement> { ["group_id"] = JsonSerializer.SerializeToElement(3) };
        var pose = new Dictionary<string, JsonElement> { ["voc.pose"] = JsonSerializer.SerializeToElement("Left") };
        var version = new Dictionary<string, JsonElement> { ["version"] = JsonSerializer.SerializeToElement("5.0.1") };
        ExportedImage[] images =
        [
            new("a.png", Width, Height, [new BoxShape(1, 1, 5, 5) { Label = "a", Extra = extra }], version),
            new("b.png", Width, Height, [new BoxShape(1, 1, 5, 5) { Label = "a", Extra = pose }]),
        ];
        string[] Lost(AnnotationExportFormat format) =>
            [.. Export(format, ModelType.Detection, images).Losses.Where(loss => loss.Kind == ExportLossKind.Remarks).SelectMany(loss => loss.Examples)];
        Assert.Equal(["b.png"], Lost(AnnotationExportFormat.Labelme));
        Assert.Equal(["a.png"], Lost(AnnotationExportFormat.PascalVoc));
        Assert.Equal(["a.png", "b.png"], Lost(AnnotationExportFormat.Coco));
    }

    [Fact]
    public void ManyIgnoreRegionsEndAFileToo()
    {
        var ring = Ring(500, 400, [.. Enumerable.Repeat(100.0, 200)]);
        var images = Enumerable.Range(0, 20).Select(i => new ExportedImage($"{i}.png", Width, Height, [new PolygonShape([[0, 0], [Width, 0], [Width, Height], [0, Height]], [ring]) { Ignore = true, Id = "a" }])).ToArray();
        var (zip, _) = Export(AnnotationExportFormat.NeuroBotCoco, ModelType.Detection, images, mostBytes: 30_000);
        Assert.All(new System.IO.Compression.ZipArchive(new MemoryStream(zip)).Entries, entry => Assert.InRange(entry.Length, 1, 65_000));
        Assert.Equal(20, Import(zip, ModelType.Detection, images).Count);
    }

    [Fact]
    public void AnImageWhoseNameIsNoFileNameIsStillFoundOrNamed()
    {
        ExportedImage[] images = [new("A:1.png", Width, Height, [new BoxShape(1, 1, 5, 5) { Label = "a", Id = "a" }])];
        foreach (var format in new[] { AnnotationExportFormat.Labelme, AnnotationExportFormat.PascalVoc, AnnotationExportFormat.Coco })
        {
            var (zip, losses) = Export(format, ModelType.Detection, images);
            Assert.Empty(losses);
            Assert.Single(Import(zip, ModelType.Detection, images)["A:1.png"].Shapes);
        }

        Assert.Equal(ExportLossKind.Names, Assert.Single(Export(AnnotationExportFormat.Yolo, ModelType.Detection, images).Losses).Kind);
    }

    [Fact]
    public void TheDialectHasAnglesColoursNamesAndIgnoreRegionsApart()
    {
        ExportedImage[] images =
        [
            new("a.png", Width, Height, [new RotatedBoxShape(100, 100, 40, 20, -Math.PI / 6) { Label = "b" }, new BoxShape(1, 2, 3, 4) { Ignore = true }]),
        ];
        var root = Json(Export(AnnotationExportFormat.NeuroBotCoco, ModelType.Ocr, images).Zip);
        var annotation = Assert.Single(root.GetProperty("annotations").EnumerateArray());
        Assert.Equal(330, annotation.GetProperty("angle").GetDouble(), 9);
        Assert.Equal([80.0, 90, 40, 20], annotation.GetProperty("bbox").EnumerateArray().Select(value => value.GetDouble()));
        Assert.Equal("b", annotation.GetProperty("category_name").GetString());
        Assert.Equal(["#112233", null], root.GetProperty("categories").EnumerateArray().Select(item => item.TryGetProperty("color", out var colour) ? colour.GetString() : null));
        Assert.Equal([1, 2], root.GetProperty("categories").EnumerateArray().Select(item => item.GetProperty("id").GetInt32()));
        Assert.Equal([1.0, 2, 3, 4], Assert.Single(root.GetProperty("mask").EnumerateArray()).GetProperty("bbox").EnumerateArray().Select(value => value.GetDouble()));
        Assert.Equal(-30, Json(Export(AnnotationExportFormat.NeuroBotCoco, ModelType.Detection, images).Zip).GetProperty("annotations")[0].GetProperty("angle").GetDouble(), 9);
    }

    [Fact]
    public void PlainCocoSaysWhatEverybodyReads()
    {
        ExportedImage[] images =
        [
            new("a.png", Width, Height, [new RotatedBoxShape(100, 100, 40, 20, Math.PI / 2) { Label = "b" }, new BoxShape(1, 2, 3, 4) { Ignore = true }]),
            new("empty.png", Width, Height, []),
        ];
        var root = Json(Export(AnnotationExportFormat.Coco, ModelType.Detection, images).Zip);
        var (turned, crowd) = (root.GetProperty("annotations")[0], root.GetProperty("annotations")[1]);
        Assert.Equal([90.0, 80, 20, 40], turned.GetProperty("bbox").EnumerateArray().Select(value => Math.Round(value.GetDouble(), 9)));
        Assert.Equal(8, turned.GetProperty("segmentation")[0].GetArrayLength());
        Assert.Equal((0, 800.0, false), (turned.GetProperty("iscrowd").GetInt32(), turned.GetProperty("area").GetDouble(), turned.TryGetProperty("angle", out _)));
        Assert.Equal((1, 3), (crowd.GetProperty("iscrowd").GetInt32(), crowd.GetProperty("category_id").GetInt32()));
        Assert.Equal(["a", "b", "__ignore__"], root.GetProperty("categories").EnumerateArray().Select(item => item.GetProperty("name").GetString()));
        Assert.Equal(["a.png", "empty.png"], root.GetProperty("images").EnumerateArray().Select(item => item.GetProperty("file_name").GetString()));
    }

    [Fact]
    public void BoxesOnlyAreNoExportOfOutlines()
    {
        Assert.Equal("export.format-not-for-type", ExportFormats.Check(AnnotationExportFormat.Yolo, ModelType.Segmentation).Refusal!.Code);
        Assert.Null(ExportFormats.Check(AnnotationExportFormat.Yolo, ModelType.Detection).Refusal);
        Assert.Null(ExportFormats.Check(AnnotationExportFormat.Coco, ModelType.Segmentation).Refusal);
    }

    private static (byte[] Zip, IReadOnlyList<ExportLoss> Losses) Export(
        AnnotationExportFormat format, ModelType type, IReadOnlyList<ExportedImage> images, long mostBytes = 1 << 20)
    {
        var output = new MemoryStream();
        using var zip = new AnnotationZip(
            output, new AnnotationZipOptions(format, type, [.. images.Select(image => image.Name)], [.. images.Select(image => image.Name), .. Others], [new LabelStyle("a", "#112233"), new LabelStyle("b")], At, mostBytes));
        foreach (var image in images)
        {
            zip.Add(image);
        }

        zip.Finish();
        return (output.ToArray(), zip.Losses.Sums);
    }

    private static Dictionary<string, PlannedAnnotation> Import(byte[] zip, ModelType type, IEnumerable<ExportedImage> images)
    {
        var catalog = new ImageCatalog(images.Select(image => image.Name).Concat(Others).Select(name => new CatalogImage(name, name, Width, Height)));
        var read = new Dictionary<string, PlannedAnnotation>();
        var outcome = ImportPlanner.Plan(new MemoryStream(zip), catalog, type, new UlidMaker(TimeProvider.System), file =>
        {
            Assert.True(file.Row.Refusal is null, $"{file.Row.File}: {file.Row.Refusal?.Message}");
            read.Add(file.Row.ImageName!, file.Annotation!);
        });
        Assert.Null(outcome.Refusal);
        return read;
    }

    /// <summary>As an import brings angles into their range.</summary>
    private static Shape Normal(Shape shape, ModelType type) =>
        shape is RotatedBoxShape box ? box with { Angle = Geometry.NormaliseAngle(box.Angle, type == ModelType.Ocr ? 2 * Math.PI : Math.PI) } : shape;

    private static string Text(Shape shape) => JsonSerializer.Serialize(shape, Contracts.WireJson.Options);

    /// <summary>What the named losses leave of a shape.</summary>
    private static Shape Degraded(Shape shape, Dictionary<ExportLossKind, int> lost) => shape switch
    {
        RotatedBoxShape when lost.ContainsKey(ExportLossKind.TurnedBoxes) => Geometry.ToBox(shape),
        PolygonShape when lost.ContainsKey(ExportLossKind.Outlines) => Geometry.ToBox(shape),
        _ => shape,
    };

    private static void Same(Shape expected, Shape actual)
    {
        Assert.Equal((expected.GetType(), expected.Label, expected.Ignore), (actual.GetType(), actual.Label, actual.Ignore));
        Assert.Equal(Numbers(expected), Numbers(actual), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    private static double[] Numbers(Shape shape) => shape switch
    {
        BoxShape box => [box.X, box.Y, box.Width, box.Height],
        RotatedBoxShape box => [box.CenterX, box.CenterY, box.Width, box.Height, box.Angle],
        PolygonShape polygon => [.. (polygon.Holes ?? []).Prepend(polygon.Points).SelectMany(ring => ring.SelectMany(point => point).Append(ring.Count))],
        _ => [],
    };

    private static JsonElement Json(byte[] zip)
    {
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(zip));
        using var file = Assert.Single(archive.Entries).Open();
        return JsonDocument.Parse(file).RootElement.Clone();
    }
}

using System.Text.Json;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;

namespace NeuroBot.BadInputs.Tests;

/// <summary>Row 7 (and 6): whatever a label is called, it is text from the file to the answer.</summary>
public class LabelNameTests(Product product)
{
    private static readonly string[] Odd =
    [
        "<b onclick=\"alert(1)\">&amp;</b>", "a,b;\"c\"", "'single' \"double\" `back`", "=cmd|' /C calc'!A0", "{{7*7}}${7*7}", "../../label", "划痕😀", "Spur", "spur",
        new string('x', 100),
    ];

    [Fact]
    public async Task OddLabelNamesComeBackAsTheTextTheyAre()
    {
        var image = await UploadAsync("labels.png", seed: 901);

        var report = await ImportAsync("labels.json", Odd);

        Assert.Equal(ImportState.Applied, report.State);
        var document = (await product.Api.GetAsync<AnnotationsInfo>($"{product.Home}/images/{image}/annotations"))!.Document!;
        Assert.Equal(Odd, document.Shapes.Select(shape => shape.Label));
        var listed = (await product.Api.GetAsync<List<LabelInfo>>($"{product.Home}/labels"))!.Select(label => label.Name).ToList();
        Assert.Empty(Odd.Except(listed));
        var shown = (await product.Api.GetAsync<PageOf<ImageInfo>>($"{product.Home}/images?label={Uri.EscapeDataString(Odd[0])}"))!;
        Assert.Equal(image, Assert.Single(shown.Items).Id);
    }

    [Fact]
    public async Task ANameInTwoUnicodeFormsIsOneLabel()
    {
        var image = await UploadAsync("forms.png", seed: 902);

        await ImportAsync("forms.json", ["caf\u00e9", "cafe\u0301", "  caf\u00e9 "]);

        var info = (await product.Api.GetAsync<ImageInfo>($"{product.Home}/images/{image}"))!;
        Assert.Equal(new LabelCount("caf\u00e9", 3), Assert.Single(info.Labels));
    }

    [Fact]
    public async Task NamesThatCannotBeLabelsAreRefusedShapeByShape()
    {
        await UploadAsync("never.png", seed: 903);

        var report = await ImportAsync("never.json", ["good", new string('x', 1000), "", "turned\u202Eround"]);

        var file = Assert.Single(report.Entries);
        Assert.Equal(1, file.Shapes);
        Assert.Equal(
            [(1, RefusalCodes.LabelTooLong), (2, RefusalCodes.LabelEmpty), (3, RefusalCodes.LabelInvalid)],
            file.Notes.Select(note => (note.Shape!.Value, note.Reason.Code)));
    }

    private async Task<string> UploadAsync(string name, int seed) =>
        (await product.UploadAsync(UploadKind.Image, name, Pictures.Png(120, 120, seed))).Image!;

    private Task<ImportReport> ImportAsync(string file, string[] labels) => product.ImportAsync(Archives.Of((file, JsonSerializer.SerializeToUtf8Bytes(new
    {
        version = "5.4.1",
        imageWidth = 120,
        imageHeight = 120,
        shapes = labels.Select((label, i) => new { label, shape_type = "rectangle", points = new[] { new[] { 5, 5 + (10 * i) }, [40, 12 + (10 * i)] } }),
    }))));
}

using System.Text;
using System.Text.Json;
using NeuroBot.Contracts.Data;

namespace NeuroBot.Contracts.Tests;

public class WireDocumentTests
{
    private static readonly AnnotationDocument Sample = new("i1", 100, 50,
        [new BoxShape(1, 2, 3, 4) { Id = "a", Label = "x" }, new RotatedBoxShape(1, 2, 3, 4, 0.5) { Id = "b", Score = 0.5 },
            new PolygonShape([[0, 0], [1, 0], [1, 1]], [[[0, 0], [1, 0], [1, 1]]]) { Id = "c", Ignore = true }],
        Negative: false, DateTimeOffset.UnixEpoch, "me", new Dictionary<string, JsonElement> { ["k"] = JsonSerializer.SerializeToElement(1) });

    [Fact]
    public void ADocumentComesBackAsItWent()
    {
        var bytes = WireDocument.Write(Sample);
        Assert.StartsWith("{\"schema\":\"neurobot.annotations/1\"", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(bytes, WireDocument.Write(WireDocument.Read<AnnotationDocument>(bytes)));
        Assert.Equal(bytes, WireDocument.Write(WireDocument.Read<AnnotationDocument>([0xEF, 0xBB, 0xBF, .. bytes])));
    }

    [Fact]
    public void ShapesKeepTheirKind()
    {
        var back = WireDocument.Read<AnnotationDocument>(WireDocument.Write(Sample));
        Assert.Equal([typeof(BoxShape), typeof(RotatedBoxShape), typeof(PolygonShape)], back.Shapes.Select(shape => shape.GetType()));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Shape>("""{"kind":"star"}""", WireJson.Options));
    }

    [Theory]
    [InlineData("""{"schema":"neurobot.annotations/2"}""")]
    [InlineData("""{"schema":"neurobot.other/1"}""")]
    [InlineData("""{"schema":7}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("no json")]
    public void AnUnknownSchemaIsRefused(string text) =>
        Assert.Throws<UnknownSchemaException>(() => WireDocument.Read<AnnotationDocument>(Encoding.UTF8.GetBytes(text)));
}

using System.Text;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Sdk;

namespace NeuroBot.Contracts.Tests.Sdk;

public class SdkManifestTests
{
    private static readonly SdkManifest Boxes = new(
        "m", "name", "r", "V1", ModelType.Detection, [new SdkLabel("a", 0.3)], 0.3,
        new SdkInput("images", 64, 64, 3, "NCHW", 1 / 255d, [0.5, 0.5, 0.5], [0.25, 0.25, 0.25], 114, false),
        new SdkOutput("boxes", "scores", 0.6, 300), [], [], DateTimeOffset.UnixEpoch, new Dictionary<string, string>());

    [Fact]
    public void AManifestOfMasksComesBackAsItWent()
    {
        var masks = Boxes with { Output = SdkOutput.None, Masks = new SdkMasks("probabilities", 4, [0.5], 4, 0.35, 1000, MaskView.Windows, 32) };
        var bytes = WireDocument.Write(masks);
        Assert.Contains("\"view\":\"windows\"", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(bytes, WireDocument.Write(WireDocument.Read<SdkManifest>(bytes)));
    }

    [Fact]
    public void AManifestOfBoxesSaysNothingOfMasks()
    {
        var bytes = WireDocument.Write(Boxes);
        Assert.DoesNotContain("masks", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Null(WireDocument.Read<SdkManifest>(bytes).Masks);
    }
}

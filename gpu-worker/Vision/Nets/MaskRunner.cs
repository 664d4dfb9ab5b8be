using NeuroBot.Contracts.Sdk;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Nets;

/// <summary>Runs a segmenter in TorchSharp as the exported model runs: whole canvas in, probabilities out.</summary>
internal sealed class MaskRunner(SegmentationNet graph, SdkInput input, Device device)
{
    /// <param name="net">Of the same graph.</param>
    /// <param name="pixels">3 × Height × Width, normalised.</param>
    /// <param name="half">True: convolutions in bfloat16, for scores in passing.</param>
    /// <returns>[classes, Height ÷ 2, Width ÷ 2] in 0–1.</returns>
    public float[] Run(TorchNet net, float[] pixels, bool half = false)
    {
        using var scope = NewDisposeScope();
        using var off = inference_mode();
        var images = tensor(pixels, device: device).view(1, 3, input.Height, input.Width).permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        var heads = SegmentationHeads.From(graph, net.Run(images, training: false, half));
        return heads.Probabilities().cpu().contiguous().data<float>().ToArray();
    }
}

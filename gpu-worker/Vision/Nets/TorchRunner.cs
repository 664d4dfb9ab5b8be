using NeuroBot.Contracts.Sdk;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Nets;

/// <summary>Runs a detector in TorchSharp as the exported model runs: whole canvas in, boxes and scores out.</summary>
internal sealed class TorchRunner(DetectionNet graph, SdkInput input, Device device) : IDisposable
{
    private readonly BoxDecoder decoder = new(graph, graph.Grid(input.Width, input.Height), device);

    /// <param name="net">Of the same graph.</param>
    /// <param name="pixels">3 × Height × Width, normalised.</param>
    /// <param name="half">True: convolutions in bfloat16, for scores in passing.</param>
    /// <returns>Boxes [N, 4] (rotated: [N, 5]) in canvas pixels and scores [N, classes] in 0–1.</returns>
    public (float[] Boxes, float[] Scores) Run(TorchNet net, float[] pixels, bool half = false)
    {
        using var scope = NewDisposeScope();
        using var off = inference_mode();
        var planes = tensor(pixels, device: device).view(1, 3, input.Height, input.Width);
        var images = planes.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        var heads = DetectionHeads.From(graph, net.Run(images, training: false, half));
        return (Values(decoder.Decode(heads.Raw)), Values(heads.Logits.sigmoid()));
    }

    public void Dispose() => decoder.Dispose();

    private static float[] Values(Tensor tensor) => tensor.cpu().contiguous().data<float>().ToArray();
}

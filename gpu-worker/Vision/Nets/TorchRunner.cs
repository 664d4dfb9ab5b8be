using NeuroBot.Contracts.Sdk;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Nets;

/// <summary>Runs a network in TorchSharp as the exported model runs: whole canvas in, boxes and scores out.</summary>
internal sealed class TorchRunner(NetGraph graph, SdkInput input, Device device) : IDisposable
{
    private readonly BoxDecoder decoder = new(new PointGrid(graph.Levels.Select(l => l.Stride), input.Width, input.Height), device);

    /// <param name="net">Of the same graph.</param>
    /// <param name="pixels">3 × Height × Width, normalised.</param>
    /// <returns>Boxes [N, 4] in canvas pixels and scores [N, classes] in 0–1.</returns>
    public (float[] Boxes, float[] Scores) Run(TorchNet net, float[] pixels)
    {
        using var scope = NewDisposeScope();
        using var off = inference_mode();
        var images = tensor(pixels, device: device).view(1, 3, input.Height, input.Width);
        var (raw, logits) = net.Forward(images, training: false);
        return (Values(decoder.Decode(raw)), Values(logits.sigmoid()));
    }

    public void Dispose() => decoder.Dispose();

    private static float[] Values(Tensor tensor) => tensor.cpu().contiguous().data<float>().ToArray();
}

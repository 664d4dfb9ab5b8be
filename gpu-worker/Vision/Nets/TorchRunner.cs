using NeuroBot.Contracts.Sdk;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Nets;

/// <summary>What a detector says about every point of an image.</summary>
/// <param name="Boxes">[N, 4] (rotated: [N, 5]) in canvas pixels.</param>
/// <param name="Scores">[N, classes] in 0–1.</param>
internal readonly record struct PointResults(float[] Boxes, float[] Scores);

/// <summary>Runs a detector in TorchSharp as the exported model runs: whole canvas in, boxes and scores out.</summary>
internal sealed class TorchRunner(DetectionNet graph, SdkInput input, Device device) : IDisposable
{
    private readonly BoxDecoder decoder = new(graph, graph.Grid(input.Width, input.Height), device);

    /// <param name="net">Of the same graph.</param>
    /// <param name="pixels">3 × Height × Width, normalised.</param>
    /// <param name="half">True: convolutions in bfloat16, for scores in passing.</param>
    /// <returns>Of every point; with a classifier of the <see cref="DetectionNet.MostClassified"/> points that are surest that something is there, surest first.</returns>
    public PointResults Run(TorchNet net, float[] pixels, bool half = false)
    {
        using var scope = NewDisposeScope();
        using var off = inference_mode();
        var heads = Heads(net, pixels, half);
        var (boxes, scores) = (decoder.Decode(heads.Raw)[0], heads.Logits.sigmoid()[0]);
        if (graph.Classifier is { } classifier)
        {
            var (sure, best) = scores.flatten().topk((int)Math.Min(DetectionNet.MostClassified, scores.shape[0]), 0);
            boxes = boxes.index_select(0, best);
            scores = net.Classify(classifier, heads.Features![0].index_select(0, best)).softmax(1).mul(sure.unsqueeze(1));
        }
        return new PointResults(Values(boxes), Values(scores));
    }

    /// <summary>The same of every point, whatever the number of classes.</summary>
    public PointResults RunAll(TorchNet net, float[] pixels)
    {
        using var scope = NewDisposeScope();
        using var off = inference_mode();
        var heads = Heads(net, pixels, half: false);
        var scores = heads.Logits.sigmoid()[0];
        var all = graph.Classifier is { } classifier ? net.Classify(classifier, heads.Features![0]).softmax(1).mul(scores) : scores;
        return new PointResults(Values(decoder.Decode(heads.Raw)[0]), Values(all));
    }

    public void Dispose() => decoder.Dispose();

    private DetectionHeads Heads(TorchNet net, float[] pixels, bool half)
    {
        var planes = tensor(pixels, device: device).view(1, 3, input.Height, input.Width);
        var images = planes.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        return DetectionHeads.From(graph, net.Run(images, training: false, half));
    }

    private static float[] Values(Tensor tensor) => tensor.cpu().contiguous().data<float>().ToArray();
}

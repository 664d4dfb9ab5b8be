using NeuroBot.Contracts.Reports;
using NeuroBot.Vision.Data;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Losses;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Training;
using static TorchSharp.torch;

namespace NeuroBot.Bench.Learning;

/// <summary>Learns nothing of use: the network runs forward and backward on tensors that lie ready, with the sum of its outputs as loss. What a training cannot be quicker than.</summary>
internal sealed class BareKind : ILearningKind
{
    private readonly DetectionNet net;
    private readonly Tensor images;
    private readonly Tensor weight;
    private readonly Batch batch;

    public BareKind(DetectionNet net, int crops, int side)
    {
        this.net = net;
        images = rand([crops, side, side, 3]).permute(0, 3, 1, 2);
        weight = tensor((float)crops);
        batch = new Batch([.. Enumerable.Range(0, crops).Select(_ => new Crop(0, new CropView(0, 0, side, side, 1, 0), default))], null);
    }

    public NetGraph Graph => net;

    public InferenceSpec Spec => throw new NotSupportedException();

    public int BatchSize => batch.Images;

    public IReadOnlyDictionary<string, string> Chosen => new Dictionary<string, string>();

    public string ScoreName => "";

    public void Load(Action<double> progress, CancellationToken cancellation)
    {
    }

    public Batch Make(long number, int images) => batch;

    public LossSum Learn(TorchNet net, Batch batch, bool half)
    {
        var heads = DetectionHeads.From(this.net, net.Run(images, training: true, half));
        return new LossSum(cat([heads.Raw.flatten(), heads.Logits.flatten()]).sum(), weight.clone());
    }

    public ScoreSet? Score(TorchNet net, int most, bool half) => null;

    public double? Headline(ScoreSet scores) => null;

    public IReadOnlyList<double>? Shifts(ScoreSet? heldOut) => null;

    public InferenceSpec Calibrate(NetValues values, IReadOnlyList<double>? shifts) => throw new NotSupportedException();

    public ExportParity Compare(byte[] onnx, NetValues values, IEnumerable<float[]> inputs) => throw new NotSupportedException();

    public void Dispose()
    {
        images.Dispose();
        weight.Dispose();
    }
}

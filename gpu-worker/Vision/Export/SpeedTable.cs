using NeuroBot.Contracts.Reports;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Domain.Speed;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Vision.Export;

/// <summary>Makes the table of hardware and time per image (模型导出): this machine's processor measured, GPUs estimated from the operations.</summary>
internal static class SpeedTable
{
    /// <param name="graph">The network.</param>
    /// <param name="spec">Of the model.</param>
    /// <param name="variants">Measured ones; what is withheld is left out.</param>
    /// <param name="input">3 × Height × Width, real.</param>
    /// <param name="allThreads">Threads of the rows beside those of one thread; where it is 1, there are none.</param>
    public static IReadOnlyList<SpeedRow> Make(
        NetGraph graph, InferenceSpec spec, IReadOnlyList<ExportedVariant> variants, float[] input, int allThreads)
    {
        SpeedRow Measured(string variant, int threads, double milliseconds) =>
            new(SpeedHardware.Cpu, Processor.Name, threads, variant, milliseconds, Measured: true);

        var delivered = variants.Where(v => v.Figures.Withheld is null).ToList();
        var operations = GraphOperations.Of(graph, spec.Input.Width, spec.Input.Height);
        return
        [
            .. delivered.Select(v => Measured(v.Figures.Name, 1, v.Figures.MedianMilliseconds)),
            .. delivered.Where(_ => allThreads > 1).Select(v => Measured(
                v.Figures.Name, allThreads, ExportCheck.Time(v.Onnx, spec, input, allThreads).MedianMilliseconds)),
            .. ReferenceCards.All.Select(card => new SpeedRow(
                card.Kind, card.Device, null, VariantNames.Float32, Roofline.Milliseconds(operations, card), Measured: false, Roofline.RelativeError(card))),
        ];
    }
}

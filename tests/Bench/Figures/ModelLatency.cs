using System.Runtime.InteropServices;
using NeuroBot.Vision.Export;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using TorchSharp;

namespace NeuroBot.Bench.Figures;

/// <summary>Times every preset as float32 and as int8 at 640 × 640, with weights as before learning: speed does not depend on what was learnt.</summary>
internal static class ModelLatency
{
    private const int Side = 640;
    private const int Rounds = 40;

    // What decides how int8 is multiplied, and bfloat16 while learning.
    private static readonly string[] Telling = ["avx2", "avx512f", "avx_vnni", "avx512_vnni", "avx512_bf16", "amx_bf16", "amx_int8"];

    public static Task RunAsync(Report report, CancellationToken cancel) => Task.Run(
        () =>
        {
            TorchLibrary.EnsureLoaded();
            foreach (var preset in new[] { "small", "standard", "accurate" })
            {
                cancel.ThrowIfCancellationRequested();
                Preset(report, preset);
            }
        },
        cancel);

    private static void Preset(Report report, string preset)
    {
        var graph = DetectorGraph.Build(FreshModel.Labels.Length, NetSize.Of(preset), finest: 8);
        using var values = FreshModel.Values(graph);
        var spec = FreshModel.Spec(Side, Side);
        var input = FreshModel.Input(spec);

        var float32 = ModelExport.Write(graph, values, spec);
        var int8 = QuantisedExport.Make(graph, values, spec, [input], threads: 1);
        foreach (var threads in new[] { 1, Environment.ProcessorCount }.Distinct())
        {
            Time(report, preset, spec, input, threads, ("float32", float32), ("int8", int8));
        }
        using var detector = new OnnxDetector(float32, spec, threads: 1);
        using var runner = new TorchRunner(graph, spec.Input, torch.CPU);
        using var net = new TorchNet(graph, values, trainable: false);
        var (inTorch, inOnnx) = (runner.Run(net, input), detector.Run(input));
        report.Figure(
            $"{preset} float32: largest difference to training, scores",
            ExportCheck.Largest(inTorch.Scores, inOnnx.Scores),
            "",
            new { boxes = ExportCheck.Largest(inTorch.Boxes, inOnnx.Boxes) });
    }

    private static void Time(Report report, string preset, InferenceSpec spec, float[] input, int threads, params (string Name, byte[] Onnx)[] variants)
    {
        var detectors = variants.Select(v => new OnnxDetector(v.Onnx, spec, threads)).ToArray();
        var times = Interleaved.Run([.. detectors.Select(d => (Action)(() => d.Run(input)))], Rounds);
        foreach (var (variant, time) in variants.Zip(times))
        {
            report.Figure(
                $"{preset} {variant.Name}",
                time.Median,
                "ms",
                new
                {
                    width = Side,
                    height = Side,
                    threads,
                    runs = Rounds,
                    least = time.Least,
                    processorTime = time.ProcessorTime,
                    othersShare = time.OthersShare,
                    bytes = variant.Onnx.Length,
                    architecture = RuntimeInformation.ProcessArchitecture,
                    instructions = Telling.Where(Processor.Flags.Contains),
                });
        }
        Array.ForEach(detectors, d => d.Dispose());
    }
}

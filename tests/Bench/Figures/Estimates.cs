using NeuroBot.Contracts.Reports;
using NeuroBot.Domain.Speed;
using NeuroBot.Vision.Export;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;

namespace NeuroBot.Bench.Figures;

/// <summary>
/// Checks the method that estimates GPUs where it can be checked: on this processor, one thread, several graphs and sizes. For each, the efficiency is
/// fitted to all others; the largest relative error is what the speed table states (<see cref="Roofline.MethodError"/>).
/// </summary>
internal static class Estimates
{
    private const int Rounds = 15;

    public static Task RunAsync(Report report, CancellationToken cancel) => Task.Run(
        () =>
        {
            TorchLibrary.EnsureLoaded();
            Case[] cases =
            [
                .. from preset in new[] { "small", "standard", "accurate" } from side in new[] { 320, 480, 640 } select Prepare(preset, side, finest: 8),
                Prepare("small", 320, finest: 4),
                Prepare("small", 640, finest: 4),
            ];
            var times = Interleaved.Run([.. cases.Select(c => (Action)(() => c.Detector.Run(c.Input)))], Rounds).Select(t => t.ProcessorTime).ToArray();
            // Ratio of the time at full efficiency to the measured time: the efficiency of each.
            var reached = cases.Zip(times, (c, time) => Roofline.Milliseconds(c.Operations, Peak(1)) / time).ToArray();
            var errors = new List<double>();
            for (var i = 0; i < cases.Length; i++)
            {
                var others = reached.Where((_, j) => j != i).Order().ToArray();
                var estimate = Roofline.Milliseconds(cases[i].Operations, Peak(others[others.Length / 2]));
                errors.Add((estimate / times[i]) - 1);
                report.Figure(
                    $"{cases[i].Name}: relative error", errors[^1], "", new { estimate, measured = times[i], multiplyAdds = cases[i].Operations.Sum(o => o.MultiplyAdds) });
            }
            report.Figure("largest relative error", errors.Max(Math.Abs), "", new { mean = errors.Average(Math.Abs), Processor.Name });
            Array.ForEach(cases, c => c.Detector.Dispose());
        },
        cancel);

    /// <summary>Only the ratio of its figures counts here, since the efficiency is fitted: a core of two 512-bit multiply-adds a cycle at 3 GHz and its cache.</summary>
    private static Hardware Peak(double efficiency) => new(
        SpeedHardware.Cpu, Processor.Name, 32 * 3e9, 40e9, 2e-6, Processor.Flags.Contains("avx512f") ? 16 : 8, efficiency);

    private static Case Prepare(string preset, int side, int finest)
    {
        var graph = DetectorGraph.Build(FreshModel.Labels.Length, NetSize.Of(preset), finest);
        using var values = FreshModel.Values(graph);
        var spec = FreshModel.Spec(side, side);
        return new Case(
            $"{preset} {side} stride {finest}",
            GraphOperations.Of(graph, side, side),
            new OnnxDetector(ModelExport.Write(graph, values, spec), spec, threads: 1),
            FreshModel.Input(spec));
    }

    private sealed record Case(string Name, IReadOnlyList<Operation> Operations, OnnxDetector Detector, float[] Input);
}

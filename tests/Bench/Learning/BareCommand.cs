using System.CommandLine;
using System.Diagnostics;
using NeuroBot.Vision.Data;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Training;
using static TorchSharp.torch;

namespace NeuroBot.Bench.Learning;

/// <summary>The command <c>bare</c>: forward, backward and optimiser alone, for <see cref="ThroughputCommand"/> to put beside whole trainings.</summary>
internal static class BareCommand
{
    private const int WarmUpSteps = 5;

    public static Command Make()
    {
        var preset = new Option<string>("--preset") { Required = true };
        var side = new Option<int>("--crop") { Required = true };
        var threads = new Option<int>("--threads") { DefaultValueFactory = _ => Environment.ProcessorCount };
        var labels = new Option<int>("--labels") { DefaultValueFactory = _ => 6 };
        var seconds = new Option<double>("--seconds") { DefaultValueFactory = _ => 20 };
        var command = new Command("bare", "Crops a second of forward, backward and optimiser alone, on tensors that lie ready.");
        foreach (var option in (Option[])[preset, side, threads, labels, seconds])
        {
            command.Add(option);
        }
        command.SetAction(parsed => Run(
            new Report("bare"), parsed.GetRequiredValue(preset), parsed.GetRequiredValue(side), parsed.GetValue(threads), parsed.GetValue(labels), parsed.GetValue(seconds)));
        return command;
    }

    private static void Run(Report report, string preset, int side, int threads, int labels, double seconds)
    {
        TorchLibrary.EnsureLoaded();
        var (recipe, options) = (Recipe.Detection, new TrainingOptions { Threads = threads });
        var net = DetectorGraph.Build(labels, NetSize.Of(preset), finest: 8);
        using var state = new TrainingState(new NetLayout(net), 1, CPU, recipe);
        using var kind = new BareKind(net, DetectionPlan.BatchFor(recipe, side, side) / options.Lanes, side);
        set_num_threads(1);
        using var lanes = new Lanes(kind, state.Values, options.Lanes, options.Half);
        var batches = Enumerable.Range(0, lanes.Count).Select(lane => kind.Make(lane, kind.BatchSize)).ToList();
        var (watch, steps) = (new Stopwatch(), 0);
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            using (NewDisposeScope())
            {
                var (gradients, _) = lanes.Step(batches);
                // A rate of nothing: the numbers stay in range, the work is the same.
                state.Optimiser.Step(state.Values.Learnt, gradients, ++state.Step, 0);
            }
            GC.Collect(0);
            GC.WaitForPendingFinalizers();
            if (state.Step == WarmUpSteps)
            {
                watch.Start();
            }
            steps += state.Step > WarmUpSteps ? 1 : 0;
        }
        report.Figure(
            "crops a second, bare", steps * kind.BatchSize * lanes.Count / watch.Elapsed.TotalSeconds, "1/s", new { Preset = preset, CropSize = side, Threads = threads, batch = kind.BatchSize * lanes.Count });
    }
}

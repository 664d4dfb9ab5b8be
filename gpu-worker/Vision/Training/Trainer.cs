using System.Globalization;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Domain;
using NeuroBot.Vision.Data;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using static TorchSharp.torch;

namespace NeuroBot.Vision.Training;

/// <summary>Learns a model of any type and exports it.</summary>
public static class Trainer
{
    /// <summary>Runs a training from start, or from a checkpoint, to its end. One at a time per process: it sets torch's number of threads.</summary>
    /// <param name="task">What to learn.</param>
    /// <param name="observer">Who follows it.</param>
    /// <param name="checkpoint">What <see cref="ITrainingObserver.SaveCheckpoint"/> wrote for the same task; null: from the start.</param>
    /// <param name="cancellation">Gives up at once; nothing is delivered. To end early with a result see <see cref="ITrainingObserver.StopRequested"/>.</param>
    /// <returns>The result, or a refusal: training.no-labels, image.corrupt, training.processor, training.non-finite, export.parity.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is of another task or is damaged.</exception>
    /// <exception cref="DllNotFoundException">Torch cannot be loaded on this machine.</exception>
    public static Outcome<TrainingResult> Run(
        TrainingTask task, ITrainingObserver observer, Stream? checkpoint, CancellationToken cancellation) =>
        Run(task, observer, checkpoint, TrainingOptions.Default, cancellation);

    internal static Outcome<TrainingResult> Run(
        TrainingTask task, ITrainingObserver observer, Stream? checkpoint, TrainingOptions options, CancellationToken cancellation)
    {
        if (!task.Images.Any(i => i.Shapes.Any(s => !s.Ignore)))
        {
            return Refusal.Of(RefusalCodes.TrainingNoLabels, "No image has a target.");
        }
        TorchLibrary.EnsureLoaded();
        var reports = new SteadyReports(observer, options.Time);
        observer.Enter(JobPhase.Preparing);

        var split = DataSplit.Make(task, options.Threads, cancellation);
        var learning = new Learning(task, observer, reports, options, cancellation);
        try
        {
            var from = checkpoint is null ? null : Bytes(checkpoint);
            return CrossValidation.Choose(task, split) is { } validation
                ? learning.Run(validation, split, from)
                : learning.Run(split, Stage.Whole(task.Settings.Minutes), [.. task.Images.Where(i => split.Of[i.Id] == DatasetSplit.Train)], from);
        }
        catch (UnusableImageException e)
        {
            return Refusal.Of(RefusalCodes.ImageCorrupt, e.Message);
        }
    }

    private static byte[] Bytes(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>The learnings of one training.</summary>
    private sealed class Learning(
        TrainingTask task, ITrainingObserver observer, SteadyReports reports, TrainingOptions options, CancellationToken cancellation)
    {
        private readonly bool onGpu = Gpu.IsThere;
        private bool entered;
        private bool? half;

        /// <summary>One learning, from images that it learns from; the others are held out.</summary>
        public Outcome<TrainingResult> Run(DataSplit split, Stage stage, IReadOnlyList<TrainingImage> learnt, byte[]? checkpoint) =>
            With(split, stage, learnt, run => run.Run(checkpoint, cancellation));

        public Outcome<TrainingResult> Run(CrossValidation validation, DataSplit split, byte[]? checkpoint)
        {
            var folds = validation.Folds;
            var earlier = checkpoint is null ? [] : Checkpoint.Folds(checkpoint, Checkpoint.Fingerprint(task)).ToList();
            observer.Log(string.Create(CultureInfo.InvariantCulture, $"Little data: {folds.Count} folds score one another, then all images are learnt from."));
            for (var fold = earlier.Count; fold < folds.Count; fold++)
            {
                var learnt = task.Images.Where(i => folds.Of[i.Id] != fold).ToList();
                var outcome = With(
                    validation.SplitOf(fold, split), validation.StageOf(fold, [.. earlier]), learnt, run => run.RunFold(checkpoint, cancellation));
                if (!outcome.TryGet(out var came, out var refusal))
                {
                    return refusal;
                }
                if (came.Stopped is { } stopped)
                {
                    return stopped;
                }
                earlier.Add(came.Fold!);
                checkpoint = null;
            }
            return With(validation.Reported(split), validation.Last(earlier), task.Images, run => run.Run(checkpoint, cancellation));
        }

        private Outcome<T> With<T>(DataSplit split, Stage stage, IReadOnlyList<TrainingImage> learnt, Func<TrainingRun, Outcome<T>> use)
        {
            var setup = new LearningSetup(
                task,
                learnt,
                [.. task.Images.Except(learnt)],
                options.Recipe ?? RecipeFor(task.ModelType, onGpu),
                options.Size ?? NetSize.Of(PresetFor(task.Settings.Preset, onGpu)),
                options.Threads,
                onGpu ? CUDA : CPU);
            using ILearningKind kind = task.ModelType == ModelType.Segmentation ? new SegmentationKind(setup) : new DetectionKind(setup);
            kind.Load(done => reports.Report(TrainingProgress.Preparing(done), null), cancellation);
            if (half is null)
            {
                if (!(setup.OnGpu ? true : Precision.Choose(kind.Graph, options, observer.Log)).TryGet(out var chosen, out var refusal))
                {
                    return refusal;
                }
                half = chosen;
            }
            observer.Log(string.Create(
                CultureInfo.InvariantCulture,
                $"{stage.Name}{setup.Learnt.Count} images to learn from, {setup.HeldOut.Count} held out; {(setup.OnGpu ? "GPU" : $"{options.Lanes} lanes")}, {(half is true ? "bfloat16" : "float32")}"));
            if (!entered)
            {
                entered = true;
                observer.Enter(JobPhase.Training);
            }
            return use(new TrainingRun(setup, kind, split, stage, options with { Half = half.Value }, observer, reports));
        }
    }

    private static string PresetFor(string preset, bool onGpu) => preset != "auto" ? preset : onGpu ? NetSize.OnGpu : NetSize.OnProcessor;

    private static Recipe RecipeFor(ModelType type, bool onGpu) => onGpu ? Recipe.Of(type).OnGpu() : Recipe.Of(type);
}

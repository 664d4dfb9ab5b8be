using System.Text.Json;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Contracts.Reports;
using NeuroBot.Contracts.Sdk;
using NeuroBot.Domain.Scoring;
using NeuroBot.Vision.Inference;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Tests.Training;

public sealed class TrainerTests : IDisposable
{
    private static readonly TrainingOptions OneThread = new() { Threads = 1 };

    private readonly Synthetic synthetic = new();

    [Fact]
    public void LearnsFourImagesByHeartInSeconds()
    {
        var task = synthetic.Task(5, settings: new TrainingSettings(Seed: 3, HeldOutShare: 0.2, Minutes: 10));
        var recorder = new Recorder();
        var result = Trainer.Run(task, recorder, null, OneThread with { MaxSteps = 120 }, default).Value;

        Assert.Equal([JobPhase.Preparing, JobPhase.Training, JobPhase.Exporting, JobPhase.Testing], recorder.Phases);
        Assert.Equal(4, result.Splits.Values.Count(s => s == DatasetSplit.Train));
        var scored = task.Images.Where(i => result.Splits[i.Id] == DatasetSplit.Train).Select(i => new ScoredImage(
            i.Id, i.Name, DatasetSplit.Train, i.Width, i.Height, i.Shapes, result.Detections[i.Id], [])).ToList();
        var score = Scorer.Score(scored, task.Labels, 0.3, 0.5);
        Assert.True(score.AverageRecall >= 0.9, $"recall {score.AverageRecall}, AP {score.Map50}");
        Assert.NotNull(result.Curve[^1].HeldOutScore);
        // A quick machine has one point: its loss is the mean from the very first step (about 3.5) on.
        Assert.True(result.Curve.Last(p => p.Loss is not null).Loss < 2.5, string.Join(" ", result.Curve));
        Assert.True(recorder.Progress.SequenceEqual(recorder.Progress.Order()));
        Assert.True(result.Latency.MedianMilliseconds > 0);
        Assert.Equal(8, result.Parity.Images);

        // The delivered model is the one that the detections came from.
        using var detector = new OnnxDetector(result.Onnx, result.Spec, threads: 1);
        Assert.Equal(result.Detections["image-0"], detector.Detect(task.Images[0].Path, 0.01));
    }

    [Fact]
    public void AnInt8ModelIsMadeAndKeepsTheScore()
    {
        var task = synthetic.Task(18, settings: new TrainingSettings(Seed: 3, HeldOutShare: 0.34, Minutes: 10));
        var result = Trainer.Run(task, new Recorder(), null, OneThread with { MaxSteps = 100 }, default).Value;

        var (float32, int8) = (result.Variants![0], result.Variants[1]);
        Assert.Equal(result.Onnx, float32.Onnx);
        Assert.Equal(Score(task, result, i => result.Detections[i.Id]), float32.Figures.HeldOutScore);
        Assert.True(float32.Figures.HeldOutScore > 0.5, $"{float32.Figures}");
        using var detector = new OnnxDetector(int8.Onnx, result.Spec, threads: 1);
        Assert.Equal(Score(task, result, i => detector.Detect(i.Path, 0.01)), int8.Figures.HeldOutScore);
        Assert.InRange(Math.Abs(int8.Figures.LossPoints!.Value), 0, 2);
        Assert.Equal(int8.Figures.LossPoints <= 0.3, int8.Figures.Withheld is null);
        Assert.Equal(int8.Figures.Withheld is null ? int8 : null, result.Int8);
        Assert.True(int8.Figures.MedianMilliseconds > 0);
        Assert.Contains(result.Speed!, row => row is { Hardware: SpeedHardware.Cpu, Threads: 1, Variant: VariantNames.Float32, Measured: true, RelativeError: null });
        Assert.Contains(result.Speed!, row => row is { Hardware: SpeedHardware.Series30AndUp, Threads: null, Measured: false, RelativeError: > 0 });
        Assert.All(result.Speed!, row => Assert.True(row.Milliseconds > 0));
    }

    private static double? Score(TrainingTask task, TrainingResult result, Func<TrainingImage, IReadOnlyList<Shape>> find) => Scorer.Score(
        [
            .. task.Images.Where(i => result.Splits[i.Id] == DatasetSplit.HeldOut).Select(i =>
                new ScoredImage(i.Id, i.Name, DatasetSplit.HeldOut, i.Width, i.Height, i.Shapes, find(i), [])),
        ],
        task.Labels,
        0.3,
        0.5).Map50;

    [Fact]
    public void TheSameSeedGivesTheSameModelAlsoWhenResumedFromACheckpoint()
    {
        var task = synthetic.Task(4);
        var options = OneThread with { MaxSteps = 10, CheckpointEverySteps = 4 };
        var undisturbed = new Recorder();
        var expected = Trainer.Run(task, undisturbed, null, options, default).Value;
        var again = Trainer.Run(task, new Recorder(), null, options, default).Value;
        Assert.Equal(expected.Onnx, again.Onnx);

        Assert.Equal(2, undisturbed.Checkpoints.Count);
        foreach (var checkpoint in undisturbed.Checkpoints)
        {
            using var stream = new MemoryStream(checkpoint);
            var resumed = Trainer.Run(task, new Recorder(), stream, options, default).Value;
            Assert.Equal(expected.Onnx, resumed.Onnx);
            Assert.Equal(10, resumed.Curve[^1].Step);
        }
    }

    [Fact]
    public void AVersionThatStartsFromTheOneBeforeBeginsWhereThatEnded()
    {
        var task = synthetic.Task(5, settings: new TrainingSettings(Seed: 3, HeldOutShare: 0.2, Minutes: 10));
        var before = Trainer.Run(task, new Recorder(), null, OneThread with { MaxSteps = 60, Pretrained = false }, default).Value;
        double? After3(byte[]? start) =>
            Trainer.Run(task with { Start = start }, new Recorder(), null, OneThread with { MaxSteps = 3, Pretrained = false }, default).Value.Curve[^1].HeldOutScore;
        var (fresh, warm) = (After3(null), After3(before.Weights));
        Assert.True(before.Curve[^1].HeldOutScore >= 0.5 && warm >= 0.5 && fresh < 0.1, $"{before.Curve[^1].HeldOutScore}, then {warm}; afresh {fresh}");
    }

    [Fact]
    public void AVersionWithoutOneBeforeStartsFromWhatGeneratedPicturesTaught()
    {
        string Start(bool pretrained) =>
            Trainer.Run(synthetic.Task(4), new Recorder(), null, OneThread with { MaxSteps = 2, Pretrained = pretrained }, default).Value.Chosen["start"];
        Assert.Equal("afresh", Start(pretrained: false));
        Assert.EndsWith("convolutions as learnt from generated pictures", Start(pretrained: true), StringComparison.Ordinal);
    }

    [Fact]
    public void WeightsThatCannotBeReadAreNoReasonNotToLearn()
    {
        var result = Trainer.Run(synthetic.Task(4) with { Start = [1, 2, 3] }, new Recorder(), null, OneThread with { MaxSteps = 2 }, default).Value;
        Assert.StartsWith("afresh, since", result.Chosen["start"], StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherSeedGivesAnotherModel()
    {
        var options = OneThread with { MaxSteps = 2 };
        var task = synthetic.Task(4);
        var first = Trainer.Run(task, new Recorder(), null, options, default).Value;
        var other = Trainer.Run(
            task with { Settings = task.Settings with { Seed = 99 } }, new Recorder(), null, options, default).Value;
        Assert.NotEqual(first.Onnx, other.Onnx);
    }

    [Fact]
    public void ALossThatIsNoNumberEndsTheTraining()
    {
        var outcome = Trainer.Run(
            synthetic.Task(4), new Recorder(), null, OneThread with { MaxSteps = 60, LearningRate = 1e30 }, default);
        Assert.Equal(RefusalCodes.TrainingNonFinite, outcome.Refusal?.Code);
    }

    [Fact]
    public void AStopIsHonouredWithinAStepAndStillDeliversAModel()
    {
        var asked = 0;
        var recorder = new Recorder { Stop = _ => ++asked > 3 };
        var result = Trainer.Run(synthetic.Task(4), recorder, null, OneThread, default).Value;
        Assert.True(result.Stopped);
        Assert.Equal(3, result.Curve[^1].Step);
        Assert.NotEmpty(result.Onnx);
    }

    [Fact]
    public void TheTimeBudgetIsKept()
    {
        var settings = new TrainingSettings(Minutes: 0.05);
        var result = Trainer.Run(synthetic.Task(4, settings: settings), new Recorder(), null, OneThread, default).Value;
        Assert.False(result.Stopped);
        // It ends up to a step before: on a machine that others keep busy a step takes half a second.
        Assert.InRange(result.TrainingSeconds, 2, 8);
    }

    [Fact]
    public void LearnsMasksOfFourImagesByHeartInSeconds()
    {
        var task = synthetic.Task(5, type: ModelType.Segmentation, settings: new TrainingSettings(Seed: 3, HeldOutShare: 0.2, Minutes: 10));
        var result = Trainer.Run(task, new Recorder(), null, OneThread with { MaxSteps = 140 }, default).Value;
        var scored = task.Images.Where(i => result.Splits[i.Id] == DatasetSplit.Train).Select(i => new ScoredImage(
            i.Id, i.Name, DatasetSplit.Train, i.Width, i.Height, i.Shapes, result.Detections[i.Id], [])).ToList();
        var pixels = Scorer.Score(scored, task.Labels, 0.3, 0.5, ModelType.Segmentation).Pixels!;
        Assert.True(pixels.MeanIou >= 0.8, $"mean IoU {pixels.MeanIou}, any label {pixels.AnyLabel.Iou}");
        Assert.NotNull(result.Curve[^1].HeldOutScore);

        using var segmenter = ShapeFinder.Open(result.Onnx, result.Spec, threads: 1);
        Assert.Equal(Text(result.Detections["image-0"]), Text(segmenter.Detect(task.Images[0].Path, 0.01)));
    }

    [Fact]
    public void MasksOfTheSameSeedGiveTheSameModelAlsoWhenResumed()
    {
        var task = synthetic.Task(4, type: ModelType.Segmentation);
        var options = OneThread with { MaxSteps = 6, CheckpointEverySteps = 3 };
        var undisturbed = new Recorder();
        var expected = Trainer.Run(task, undisturbed, null, options, default).Value;
        using var stream = new MemoryStream(undisturbed.Checkpoints[0]);
        Assert.Equal(expected.Onnx, Trainer.Run(task, new Recorder(), stream, options, default).Value.Onnx);
    }

    [Fact]
    public void TellsHundredsOfCharactersApartByAClassifierOfTheirOwn()
    {
        using var glyphs = new Glyphs();
        // Six samples of each character are learnt from.
        var task = glyphs.Task(kinds: 104, images: 42, new TrainingSettings(Seed: 2, HeldOutShare: 0.05, Minutes: 10));
        var result = Trainer.Run(task, new Recorder(), null, new TrainingOptions { Threads = 2, MaxSteps = 200 }, default).Value;
        var scored = task.Images.Select(i => new ScoredImage(
            i.Id, i.Name, result.Splits[i.Id], i.Width, i.Height, i.Shapes, result.Detections[i.Id], [])).ToList();
        double? Recall(DatasetSplit split) => Scorer.Score([.. scored.Where(i => i.Split == split)], task.Labels, 0.3, 0.5, ModelType.Ocr).AverageRecall;
        Assert.True(Recall(DatasetSplit.Train) > 0.9 && Recall(DatasetSplit.HeldOut) > 0.8, $"learnt {Recall(DatasetSplit.Train)}, held out {Recall(DatasetSplit.HeldOut)}");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void SeveralLanesGiveTheSameModelEachTime(int lanes)
    {
        var options = new TrainingOptions { Threads = lanes, MaxSteps = 5 };
        var task = synthetic.Task(4);
        Assert.Equal(
            Trainer.Run(task, new Recorder(), null, options, default).Value.Onnx, Trainer.Run(task, new Recorder(), null, options, default).Value.Onnx);
    }

    [Fact]
    public void LittleDataIsScoredInFoldsAndLearntFromWhole()
    {
        var task = synthetic.Task(9, settings: new TrainingSettings(Seed: 3, Minutes: 10, BatchSize: 12));
        var options = OneThread with { MaxSteps = 40, CheckpointEverySteps = 15 };
        var undisturbed = new Recorder();
        var result = Trainer.Run(task, undisturbed, null, options, default).Value;

        // Nine images: five folds. Each image is scored by a model that did not see it; that is not what the delivered model finds on it.
        Assert.All(result.Splits.Values, split => Assert.Equal(DatasetSplit.HeldOut, split));
        Assert.StartsWith("9 of 9 images in 5 folds", result.Chosen["heldOut"], StringComparison.Ordinal);
        Assert.Equal(5, result.Folds);
        Assert.True(Score(task, result, i => result.Detections[i.Id]) > 0.4, $"{Score(task, result, i => result.Detections[i.Id])}");
        using (var detector = new OnnxDetector(result.Onnx, result.Spec, threads: 1))
        {
            Assert.All(task.Images, i => Assert.NotEqual(Text(detector.Detect(i.Path, 0.01)), Text(result.Detections[i.Id])));
            Assert.True(Score(task, result, i => detector.Detect(i.Path, 0.01)) > 0.4);
        }
        Assert.Equal(40, result.Curve[^1].Step);
        Assert.True(undisturbed.Progress.SequenceEqual(undisturbed.Progress.Order()));
        Assert.Equal(task.Images.Select(i => i.Id).Order(), WarmStart.Seen(WeightsFile.Read(result.Weights)).Order());

        // Resumed in the last fold and in the learning of what is delivered: two checkpoints in each of six.
        Assert.Equal(12, undisturbed.Checkpoints.Count);
        foreach (var index in new[] { 8, 11 })
        {
            using var stream = new MemoryStream(undisturbed.Checkpoints[index]);
            var resumed = Trainer.Run(task, new Recorder(), stream, options, default).Value;
            Assert.Equal(result.Onnx, resumed.Onnx);
            Assert.Equal(result.Detections.Select(d => (d.Key, Text(d.Value))).Order(), resumed.Detections.Select(d => (d.Key, Text(d.Value))).Order());
        }
    }

    [Fact]
    public void AStopDuringAFoldDeliversWhatThatFoldLearnt()
    {
        var task = synthetic.Task(9, settings: new TrainingSettings(Seed: 3, Minutes: 10, Folds: 3));
        var asked = 0;
        var recorder = new Recorder { Stop = _ => ++asked > 70 };
        var result = Trainer.Run(task, recorder, null, OneThread with { MaxSteps = 60 }, default).Value;

        Assert.True(result.Stopped);
        Assert.Equal(3, result.Splits.Values.Count(split => split == DatasetSplit.HeldOut));
        Assert.StartsWith("fold 2 of 3", result.Chosen["heldOut"], StringComparison.Ordinal);
        Assert.Null(result.Folds);
        using var detector = new OnnxDetector(result.Onnx, result.Spec, threads: 1);
        Assert.Equal(result.Detections["image-0"], detector.Detect(task.Images[0].Path, 0.01));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(null, 0.2)]
    public void WhoeverWantsNoFoldsGetsNone(int? folds, double? share)
    {
        var task = synthetic.Task(9, settings: new TrainingSettings(Minutes: 10, Folds: folds, HeldOutShare: share));
        var result = Trainer.Run(task, new Recorder(), null, OneThread with { MaxSteps = 2 }, default).Value;
        Assert.Equal(2, result.Splits.Values.Count(split => split == DatasetSplit.HeldOut));
    }

    [Fact]
    public void ImagesWithoutAnyTargetAreRefused()
    {
        var task = synthetic.Task(2);
        var outcome = Trainer.Run(
            task with { Images = [.. task.Images.Select(i => i with { Shapes = [] })] }, new Recorder(), null, default);
        Assert.Equal(RefusalCodes.TrainingNoLabels, outcome.Refusal?.Code);
    }

    [Fact]
    public void ABrokenImageIsNamed()
    {
        var task = synthetic.Task(4);
        File.WriteAllText(task.Images[0].Path, "no image");
        File.WriteAllText(task.Images[1].Path, "no image");
        var outcome = Trainer.Run(task, new Recorder(), null, OneThread, default);
        Assert.Equal(RefusalCodes.ImageCorrupt, outcome.Refusal?.Code);
    }

    [Fact]
    public void ACancelledTrainingDeliversNothing()
    {
        using var cancel = new CancellationTokenSource();
        var recorder = new Recorder
        {
            Stop = _ =>
            {
                cancel.Cancel();
                return false;
            },
        };
        Assert.ThrowsAny<OperationCanceledException>(() => Trainer.Run(synthetic.Task(4), recorder, null, OneThread, cancel.Token));
    }

    private static string Text(IReadOnlyList<Shape> shapes) => JsonSerializer.Serialize(shapes, WireJson.Options);

    public void Dispose() => synthetic.Dispose();
}

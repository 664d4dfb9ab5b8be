using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Tests.Training;

/// <summary>Data sets that hardly deserve the name: trained all the same, with every image accounted for.</summary>
public sealed class OddDataTests : IDisposable
{
    private static readonly TrainingOptions FewSteps = new() { Threads = 1, MaxSteps = 2 };

    private readonly Synthetic synthetic = new();

    [Theory]
    [InlineData(1, ModelType.Detection)]
    [InlineData(2, ModelType.Detection)]
    [InlineData(1, ModelType.Segmentation)]
    [InlineData(2, ModelType.Ocr)]
    public void AHandfulOfImages(int images, ModelType type)
    {
        var result = Train(synthetic.Task(images, type: type, settings: new TrainingSettings()));
        Assert.Equal(images, result.Splits.Count);
        Assert.Equal(images, result.Detections.Count);
    }

    [Fact]
    public void OneTargetOfALabelAmongImagesWithoutAny()
    {
        var task = synthetic.Task(8, settings: new TrainingSettings());
        var images = task.Images.Select((image, i) => image with { Shapes = i == 0 ? [.. image.Shapes.Take(1)] : [] });
        var result = Train(task with { Images = [.. images] });

        // The only image with the label is learnt from, and nothing can be said about it held out.
        Assert.Equal(DatasetSplit.Train, result.Splits["image-0"]);
        Assert.Contains(DatasetSplit.HeldOut, result.Splits.Values);
    }

    [Fact]
    public void AllTargetsTheSame()
    {
        var image = synthetic.Image(0, 64, 7);
        var task = synthetic.Task(1) with { Images = [.. Enumerable.Range(0, 6).Select(i => image with { Id = $"i{i}" })] };
        Assert.Equal(6, Train(task).Detections.Count);
    }

    [Fact]
    public void TwentyThousandTargetsOnOneImage()
    {
        var task = synthetic.Task(2, size: 640);
        Shape[] many = [.. Enumerable.Range(0, 20_000).Select(i => new BoxShape(i % 160 * 4, i / 160 * 5, 3, 4) { Id = $"s{i}", Label = Synthetic.Labels[i % 2] })];
        var result = Train(task with { Images = [task.Images[0] with { Shapes = many }, task.Images[1]] });
        Assert.Equal(2, result.Detections.Count);
    }

    public void Dispose() => synthetic.Dispose();

    private static TrainingResult Train(TrainingTask task)
    {
        var outcome = Trainer.Run(task, new Recorder(), null, FewSteps, default);
        Assert.True(outcome.IsAccepted, outcome.Refusal?.Message);
        return outcome.Value;
    }
}

using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Vision.Data;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Tests.Data;

public sealed class BatchMakerTests : IDisposable
{
    private readonly Synthetic synthetic = new();

    [Fact]
    public void ABatchDependsOnSeedAndStepAlone()
    {
        var task = synthetic.Task(5);
        var (first, second, other) = (Maker(task), Maker(task), Maker(task with { Settings = task.Settings with { Seed = 4 } }));
        first.Make(0);
        first.Make(1);
        Assert.Equal(first.Make(7).Pixels, second.Make(7).Pixels);
        Assert.NotEqual(second.Make(7).Pixels, second.Make(8).Pixels);
        Assert.NotEqual(second.Make(7).Pixels, other.Make(7).Pixels);
    }

    [Fact]
    public void TargetsLieOnTheirPixels()
    {
        var maker = Maker(synthetic.Task(5));
        for (var step = 0; step < 3; step++)
        {
            var batch = maker.Make(step);
            for (var i = 0; i < batch.Images; i++)
            {
                foreach (var target in batch.Targets[i].Where(t => t.Class >= 0 && t is { Width: > 6, Height: > 6 }))
                {
                    var (x, y) = ((int)((target.Left + target.Right) / 2), (int)((target.Top + target.Bottom) / 2));
                    var value = batch.Pixels[(i * 3 * batch.Width * batch.Height) + (y * batch.Width) + x];
                    Assert.True(target.Class == 1 ? value > 0.6 : value < -0.6, $"class {target.Class}: {value}");
                }
            }
        }
    }

    [Fact]
    public void CharactersAreNeverMirroredOrTurned()
    {
        // In every synthetic image the square lies left of the bar: class 1 left of class 0.
        Assert.Equal(0, Mirrored(ModelType.Ocr));
        Assert.NotEqual(0, Mirrored(ModelType.Detection));
    }

    [Fact]
    public void WithoutAugmentationEveryCropIsAsSharpAndAsBrightAsItsImage()
    {
        var task = synthetic.Task(3, settings: new TrainingSettings(Augmentation: false));
        var batch = Maker(task).Make(0);
        var allowed = Enumerable.Range(0, 256).Select(v => (float)(((v / 255.0) - 0.5) / 0.25)).ToHashSet();
        Assert.All(batch.Pixels, p => Assert.Contains(p, allowed));
    }

    private int Mirrored(ModelType type)
    {
        var maker = Maker(synthetic.Task(4, type: type));
        return Enumerable.Range(0, 4).SelectMany(step => maker.Make(step).Targets).Count(targets =>
            targets.Any(b => b.Class == 0 && targets.Any(s => s.Class == 1 && s.Left > b.Left)));
    }

    private static BatchMaker Maker(TrainingTask task)
    {
        var plan = DataPlan.For(task);
        return new BatchMaker(
            new ImageStore(task.Images, plan.Input, task.Labels), plan, task.Labels.Count, task.Settings.Augmentation, task.Settings.Seed);
    }

    public void Dispose() => synthetic.Dispose();
}

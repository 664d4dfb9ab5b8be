using NeuroBot.Vision.Data;

namespace NeuroBot.Vision.Tests.Data;

public sealed class BatchLoaderTests : IDisposable
{
    private readonly Synthetic synthetic = new();

    [Fact]
    public void BatchesComeInTheOrderOfTheStepsFromTheGivenOneOn()
    {
        var task = synthetic.Task(4);
        var plan = DataPlan.For(task);
        BatchMaker Maker() => new(new ImageStore(task.Images, plan.Input, task.Labels), plan, 2, true, 1);
        var expected = Maker();
        using var loader = new BatchLoader(Maker(), firstStep: 5);
        for (var step = 5; step < 9; step++)
        {
            Assert.Equal(expected.Make(step).Pixels, loader.Next().Pixels);
        }
    }

    [Fact]
    public void AnImageThatVanishesWhileLearningIsReportedNotWaitedFor()
    {
        var task = synthetic.Task(2);
        var plan = DataPlan.For(task);
        // A store that may keep nothing decodes again each time.
        var store = new ImageStore(task.Images, plan.Input, task.Labels, limitBytes: 0);
        var maker = new BatchMaker(store, plan, 2, true, 1);
        foreach (var image in task.Images)
        {
            File.Delete(image.Path);
        }
        using var loader = new BatchLoader(maker, 0);
        Assert.Throws<InvalidDataException>(() => loader.Next());
    }

    public void Dispose() => synthetic.Dispose();
}

using NeuroBot.Vision.Data;

namespace NeuroBot.Vision.Tests.Data;

public sealed class BatchLoaderTests : IDisposable
{
    private readonly Synthetic synthetic = new();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void BatchesComeInTheOrderOfTheirNumbersFromTheGivenOneOn(int workers)
    {
        var made = synthetic.Batches(synthetic.Task(4));
        using var loader = new BatchLoader(number => made.Make(number, 2), first: 5, workers);
        for (var number = 5; number < 12; number++)
        {
            Assert.Equal(made.Make(number, 2).Pixels, loader.Next().Pixels);
        }
    }

    [Fact]
    public void AnImageThatVanishesWhileLearningIsReportedNotWaitedFor()
    {
        var task = synthetic.Task(2);
        // A store that may keep nothing decodes again each time.
        var maker = synthetic.Batches(task, limitBytes: 0);
        foreach (var image in task.Images)
        {
            File.Delete(image.Path);
        }
        using var loader = new BatchLoader(number => maker.Make(number, 2), first: 0);
        Assert.Throws<UnusableImageException>(() => loader.Next());
    }

    public void Dispose() => synthetic.Dispose();
}

using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Tests.Training;

public sealed class DataSplitTests : IDisposable
{
    private readonly Synthetic synthetic = new();

    [Fact]
    public void CopiesOfOnePictureStayTogether()
    {
        var task = synthetic.Task(10);
        var copies = task.Images.Select(image => image with { Id = image.Id + "-copy", Path = Copy(image.Path) });
        var split = DataSplit.Make(task with { Images = [.. task.Images, .. copies] }, threads: 1, default);

        Assert.All(task.Images, image => Assert.Equal(split.Of[image.Id], split.Of[image.Id + "-copy"]));
        Assert.Equal("4 of 20 images; 20 images show a piece that another one shows too: they stay together", split.Why);
    }

    [Fact]
    public void ImagesThatAllLookAlikeAreHeldOutAllTheSame()
    {
        var one = synthetic.Image(0, 64, 7);
        var task = synthetic.Task(1) with { Images = [.. Enumerable.Range(0, 5).Select(i => one with { Id = $"i{i}", Path = Copy(one.Path) })] };
        var split = DataSplit.Make(task, threads: 1, default);

        Assert.Equal(1, split.Of.Values.Count(part => part == DatasetSplit.HeldOut));
        Assert.EndsWith("they do not stay together", split.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatEarlierVersionsLearntFromIsNeverHeldOut()
    {
        var task = synthetic.Task(30, settings: new TrainingSettings(Seed: 3));
        string[] seen = [.. task.Images.Take(20).Select(i => i.Id), "of-a-picture-that-is-gone"];
        var split = DataSplit.Make(task with { Start = Weights(seen) }, threads: 1, default);

        Assert.NotNull(split.Start);
        Assert.All(seen[..^1], id => Assert.Equal(DatasetSplit.Train, split.Of[id]));
        Assert.Equal(6, split.Of.Values.Count(part => part == DatasetSplit.HeldOut));
        Assert.Superset(seen.ToHashSet(), split.Seen.ToHashSet());
        Assert.Equal(25, split.Seen.Count);
    }

    [Fact]
    public void WhereTooLittleIsUnseenTheTrainingStartsAfresh()
    {
        var task = synthetic.Task(30, settings: new TrainingSettings(Seed: 3));
        var split = DataSplit.Make(task with { Start = Weights([.. task.Images.Take(29).Select(i => i.Id)]) }, threads: 1, default);

        Assert.Null(split.Start);
        Assert.StartsWith("too few images are left", split.WhyAfresh, StringComparison.Ordinal);
        Assert.Equal(6, split.Of.Values.Count(part => part == DatasetSplit.HeldOut));
        Assert.Equal(24, split.Seen.Count);
    }

    public void Dispose() => synthetic.Dispose();

    private static byte[] Weights(string[] seen) =>
        new WeightsFile(new Dictionary<string, string> { ["seen"] = System.Text.Json.JsonSerializer.Serialize(seen) }, []).ToBytes();

    private string Copy(string path)
    {
        var copy = Path.Combine(synthetic.Folder, $"{Guid.NewGuid()}.png");
        File.Copy(path, copy);
        return copy;
    }
}

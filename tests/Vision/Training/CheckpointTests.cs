using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Training;
using TorchSharp;

namespace NeuroBot.Vision.Tests.Training;

public sealed class CheckpointTests
{
    private static readonly NetLayout Layout = new(DetectorGraph.Build(2, NetSize.Small, 8));

    public CheckpointTests() => TorchLibrary.EnsureLoaded();

    [Fact]
    public void WhatIsReadIsWhatWasWritten()
    {
        using var state = new TrainingState(Layout, 1, torch.CPU, Recipe.Detection) { Step = 12, Images = 96, LaneImages = 5, Seconds = 3.5 };
        using var other = new TrainingState(Layout, 2, torch.CPU, Recipe.Detection);
        Checkpoint.Read(Bytes(state), "task", other);
        Assert.Empty(Checkpoint.Folds(Bytes(state), "task"));
        Assert.Equal((12, 96, 5, 3.5), (other.Step, other.Images, other.LaneImages, other.Seconds));
        Assert.All(state.Tensors.Zip(other.Tensors), pair =>
            Assert.Equal(pair.First.data<float>().ToArray(), pair.Second.data<float>().ToArray()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5_000)]
    public void ADamagedCheckpointIsRefused(int keep)
    {
        using var state = new TrainingState(Layout, 1, torch.CPU, Recipe.Detection);
        Assert.Throws<InvalidDataException>(() => Checkpoint.Read(Bytes(state).AsSpan(0, keep), "task", state));

        var flipped = Bytes(state);
        flipped[flipped.Length / 2] ^= 1;
        Assert.Throws<InvalidDataException>(() => Checkpoint.Read(flipped, "task", state));
        Assert.Throws<InvalidDataException>(() => Checkpoint.Folds(flipped, "task"));
    }

    [Fact]
    public void ACheckpointOfAnotherTaskOrNetworkIsRefused()
    {
        using var state = new TrainingState(Layout, 1, torch.CPU, Recipe.Detection);
        Assert.Throws<InvalidDataException>(() => Checkpoint.Read(Bytes(state), "another", state));
        Assert.Throws<InvalidDataException>(() => Checkpoint.Folds(Bytes(state), "another"));

        using var larger = new TrainingState(new NetLayout(DetectorGraph.Build(3, NetSize.Small, 8)), 1, torch.CPU, Recipe.Detection);
        Assert.Throws<InvalidDataException>(() => Checkpoint.Read(Bytes(state), "task", larger));
    }

    private static byte[] Bytes(TrainingState state)
    {
        using var stream = new MemoryStream();
        Checkpoint.Write(stream, "task", state, []);
        return stream.ToArray();
    }
}

using NeuroBot.Contracts;
using NeuroBot.Vision.Native;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Training;

namespace NeuroBot.Vision.Tests.Training;

public sealed class PrecisionTests
{
    private static readonly NetGraph Graph = DetectorGraph.Build(5, NetSize.Small, finest: 8);

    public PrecisionTests() => TorchLibrary.EnsureLoaded();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ThisProcessorLearnsAsIsWanted(bool half) =>
        Assert.Equal(half, Precision.Choose(Graph, new TrainingOptions { Half = half }, message => Assert.Fail(message)).Value);

    [Fact]
    public void WhereBfloat16IsWrongFloat32IsLearntAndSaid()
    {
        var said = new List<string>();
        Assert.False(Precision.Choose(Graph, new TrainingOptions { Half = true }, said.Add, (nodes, half, _) => half ? nodes.First() : null).Value);
        Assert.Contains("convolutions of 3 × 3 from 3 to 16 channels", Assert.Single(said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WhereNeitherIsRightNothingIsLearnt(bool half) => Assert.Equal(
        RefusalCodes.TrainingProcessor, Precision.Choose(Graph, new TrainingOptions { Half = half }, _ => { }, (nodes, _, _) => nodes.First()).Refusal?.Code);
}

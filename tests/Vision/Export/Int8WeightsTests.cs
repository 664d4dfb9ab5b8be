using CsCheck;
using NeuroBot.Vision.Export;

namespace NeuroBot.Vision.Tests.Export;

public sealed class Int8WeightsTests
{
    [Fact]
    public void EveryWeightIsOffByHalfAStepOfItsChannelAtMost() =>
        Gen.Select(Gen.Float[-2, 2].Array[36], Gen.Float[-1, 1].Array[4], Gen.Float[1e-4f, 1]).Sample((weight, bias, input) =>
        {
            var whole = Int8Weights.Of(weight, bias, input);
            for (var i = 0; i < weight.Length; i++)
            {
                Assert.InRange(Math.Abs((whole.Weight[i] * whole.Scale[i / 9]) - weight[i]), 0, whole.Scale[i / 9] * 0.501f);
            }
            for (var o = 0; o < bias.Length; o++)
            {
                var step = (double)whole.Scale[o] * input;
                Assert.InRange(Math.Abs((whole.Bias[o] * step) - bias[o]), 0, step * 0.501);
            }
        });

    [Fact]
    public void TheLargestWeightOfAChannelTakesTheLargestStep() =>
        Assert.Equal([127, -64, -127, 0], Int8Weights.Of([1f, -0.5f, -3f, 0f], [0f, 0f], 1).Weight);

    [Fact]
    public void AChannelThatIsOnlyABiasKeepsIt()
    {
        var whole = Int8Weights.Of([1e-20f, 0f], [5f], 0.01f);
        Assert.Equal(5, whole.Bias[0] * (double)whole.Scale[0] * 0.01, 4);
        Assert.Equal([0, 0], whole.Weight);
    }

    [Fact]
    public void AChannelOfZerosStaysZero()
    {
        var whole = Int8Weights.Of([0f, 0f], [0f], 0.01f);
        Assert.Equal((0, 0), (whole.Weight[0], whole.Bias[0]));
        Assert.True(whole.Scale[0] > 0);
    }
}

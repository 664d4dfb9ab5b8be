using CsCheck;
using NeuroBot.Domain.Webhooks;

namespace NeuroBot.Domain.Tests.Webhooks;

public sealed class RetryScheduleTests
{
    [Fact]
    public void WaitsGrowWhateverTheJitter() =>
        Gen.Select(Gen.Int[1, RetrySchedule.Attempts - 2], Gen.Double[0, 0.999], Gen.Double[0, 0.999]).Sample((attempt, one, other) =>
            RetrySchedule.WaitAfter(attempt, one) < RetrySchedule.WaitAfter(attempt + 1, other));

    [Fact]
    public void TheLastTryIsTheLast()
    {
        Assert.NotNull(RetrySchedule.WaitAfter(RetrySchedule.Attempts - 1, 0.5));
        Assert.Null(RetrySchedule.WaitAfter(RetrySchedule.Attempts, 0.5));
    }

    [Fact]
    public void JitterIsAQuarterEitherWay()
    {
        Assert.Equal(TimeSpan.FromSeconds(3.75), RetrySchedule.WaitAfter(1, 0));
        Assert.Equal(TimeSpan.FromSeconds(5), RetrySchedule.WaitAfter(1, 0.5));
    }
}

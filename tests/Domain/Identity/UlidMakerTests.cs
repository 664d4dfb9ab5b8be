using NeuroBot.Domain.Identity;

namespace NeuroBot.Domain.Tests.Identity;

public class UlidMakerTests
{
    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    [Fact]
    public void IdsGrowEvenWhenTheClockStandsOrStepsBack()
    {
        var clock = new Clock(DateTimeOffset.FromUnixTimeMilliseconds(1469918176385));
        var maker = new UlidMaker(clock, span => span.Fill(0x11));
        var ids = new List<string> { maker.Next(), maker.Next() };
        clock.Now -= TimeSpan.FromSeconds(5);
        ids.Add(maker.Next());
        clock.Now += TimeSpan.FromSeconds(10);
        ids.Add(maker.Next());
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(4, ids.Distinct().Count());
        Assert.StartsWith("01aryz6s41", ids[0], StringComparison.Ordinal); // the example of the ULID specification
        Assert.All(ids, id => Assert.True(UlidMaker.IsId(id)));
    }

    [Fact]
    public void SameRandomnessAndClockGiveTheSameIds()
    {
        string Make()
        {
            var random = new Random(7);
            return new UlidMaker(new Clock(DateTimeOffset.UnixEpoch.AddDays(20000)), random.NextBytes).Next();
        }

        Assert.Equal(Make(), Make());
    }

    [Fact]
    public void ThreadsNeverShareAnId()
    {
        var maker = new UlidMaker(TimeProvider.System);
        var ids = Enumerable.Range(0, 4).AsParallel().SelectMany(_ => Enumerable.Range(0, 2000).Select(_ => maker.Next())).ToList();
        Assert.Equal(8000, ids.Distinct().Count());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("../../../../../../../../..")]
    [InlineData("01ARYZ6S41TSV4RRFFQ69G5FAV")]
    [InlineData("91aryz6s41tsv4rrffq69g5fav")]
    public void WhatIsNoIdIsTold(string? text) => Assert.False(UlidMaker.IsId(text));
}

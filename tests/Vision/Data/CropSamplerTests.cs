using System.Collections.Concurrent;
using NeuroBot.Vision.Data;

namespace NeuroBot.Vision.Tests.Data;

public sealed class CropSamplerTests
{
    [Fact]
    public void WhatADrawPicksDoesNotDependOnTheThreadsThatPickBesideIt()
    {
        const int images = 3;
        const int draws = 60_000;
        var shared = Sampler(images);
        // Neighbouring draws fall into different rounds, and threads take them in turns.
        var picked = new int[draws];
        Parallel.ForEach(Partitioner.Create(Enumerable.Range(0, draws), EnumerablePartitionerOptions.NoBuffering), n => picked[n] = shared.Pick(n, shared.Random(n)));
        var alone = Sampler(images);
        Assert.Equal(Enumerable.Range(0, draws).Select(n => alone.Pick(n, alone.Random(n))), picked);
    }

    [Fact]
    public void EveryImageComesOnceARoundInAnOrderOfItsOwn()
    {
        var sampler = Sampler(12);
        var rounds = Enumerable.Range(0, 48).Select(n => sampler.Pick(n, sampler.Random(n))).Chunk(12).ToArray();
        Assert.All(rounds, round => Assert.Equal(Enumerable.Range(0, 12), round.Order()));
        Assert.True(rounds.Select(r => string.Join(',', r)).Distinct().Count() > 1);
    }

    private static CropSampler Sampler(int images) => new([.. Enumerable.Repeat<IReadOnlyList<Aim>>([new Aim(2, 2, 8, 8, 1)], images)], new CropRules(32, 32, 1, 0, 1, 1, [0], WarpRules.None, 0.2), seed: 7);
}

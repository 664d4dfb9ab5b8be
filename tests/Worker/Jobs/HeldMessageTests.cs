using Microsoft.Extensions.Logging.Abstractions;
using NeuroBot.GpuWorker.Jobs;

namespace NeuroBot.GpuWorker.Tests.Jobs;

public sealed class HeldMessageTests
{
    private int renewed;
    private int completed;

    [Fact]
    public async Task AMessageIsKeptWhileTheJobRunsAndTakenOffOnceAtTheEnd()
    {
        await using (Hold(_ => Task.CompletedTask))
        {
            await UntilAsync(() => renewed >= 3);
            Assert.Equal(0, completed);
        }

        var atTheEnd = renewed;
        await Task.Delay(50);
        Assert.Equal((1, atTheEnd), (completed, renewed));
    }

    [Fact]
    public async Task ALostLockDoesNotEndTheJob()
    {
        await using (Hold(_ => throw new InvalidOperationException("lost")))
        {
            await UntilAsync(() => renewed >= 3);
        }

        Assert.Equal(1, completed);
    }

    [Fact]
    public async Task ALockThatIsLostInTheMomentInWhichTheJobEndsIsNothing()
    {
        var (asked, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        var held = Hold(async _ =>
        {
            asked.TrySetResult();
            await ended.Task;
            throw new InvalidOperationException("lost");
        });
        await asked.Task;
        var ending = held.DisposeAsync();
        ended.SetResult();
        await ending;
        Assert.Equal(1, completed);
    }

    private HeldMessage Hold(Func<int, Task> renewal) => new(
        _ => renewal(Interlocked.Increment(ref renewed)),
        _ =>
        {
            Interlocked.Increment(ref completed);
            throw new InvalidOperationException("lost");
        },
        TimeSpan.FromMilliseconds(5),
        TimeProvider.System,
        NullLogger.Instance);

    private static async Task UntilAsync(Func<bool> done)
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); !done();)
        {
            Assert.True(DateTime.UtcNow < end, "it did not come true within a minute");
            await Task.Delay(5);
        }
    }
}

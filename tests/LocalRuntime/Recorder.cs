using System.Collections.Concurrent;

namespace NeuroBot.LocalRuntime.Tests;

/// <summary>What functions under test saw, and how often they are to fail.</summary>
public sealed class Recorder
{
    private readonly ConcurrentQueue<string> seen = [];

    /// <summary>Decides whether a call fails, by what it was given.</summary>
    public Func<string, bool> Fails { get; set; } = _ => false;

    /// <summary>Awaited by each call.</summary>
    public Func<string, Task> Meanwhile { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<string> Seen => [.. seen];

    public async Task SeeAsync(string what)
    {
        seen.Enqueue(what);
        await Meanwhile(what);
        if (Fails(what))
        {
            throw new InvalidOperationException(what);
        }
    }

    /// <summary>Waits until the condition holds, 20 s at most.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var end = DateTime.UtcNow.AddSeconds(20); !await condition(); await Task.Delay(20))
        {
            Assert.True(DateTime.UtcNow < end, "It did not happen within 20 s.");
        }
    }

    public async Task<IReadOnlyList<string>> UntilAsync(int count)
    {
        await UntilAsync(() => Task.FromResult(seen.Count >= count));
        return Seen;
    }
}

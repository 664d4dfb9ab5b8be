using System.Diagnostics;
using NeuroBot.TestSupport.Product;

namespace NeuroBot.Faults.Tests;

/// <summary>Kills at seeded random moments while a piece of work is under way.</summary>
internal sealed class Trigger(LocalProcess local, Random random)
{
    public List<string> Kills { get; } = [];

    /// <summary>Runs the work; meanwhile kills so many times, the host or (where one runs and it is asked for) the worker.</summary>
    public async Task UnderFireAsync(string phase, int kills, bool worker, TimeSpan spread, Func<Task> work)
    {
        var running = work();
        for (var i = 0; i < kills && !running.IsCompleted; i++)
        {
            await Task.WhenAny(running, Task.Delay(spread * random.NextDouble()));
            if (running.IsCompleted)
            {
                break;
            }

            if (worker && random.Next(2) == 0 && local.KillWorker())
            {
                Kills.Add($"{phase}: worker");
            }
            else
            {
                await local.KillAndRestartAsync();
                Kills.Add($"{phase}: host");
            }
        }

        var patience = Stopwatch.StartNew();
        await Task.WhenAny(running, Task.Delay(TimeSpan.FromMinutes(4)));
        if (!running.IsCompleted)
        {
            throw new TimeoutException($"{phase} did not end {patience.Elapsed} after the last kill; kills so far: {string.Join(", ", Kills)}\n{local.Said}");
        }

        await running;
    }
}

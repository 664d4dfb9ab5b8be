using System.Diagnostics;
using NeuroBot.TestSupport.Product;

namespace NeuroBot.Faults.Tests;

/// <summary>Kills at seeded random moments while a piece of work is under way.</summary>
internal sealed class Trigger(LocalProcess local, Random random)
{
    public List<string> Kills { get; } = [];

    /// <summary>
    /// Runs the work and kills so many times, the host or (where one runs and it is asked for) the worker: meanwhile, or right after where the
    /// work was quicker.
    /// </summary>
    /// <param name="phase">For the list of kills.</param>
    /// <param name="kills">How many.</param>
    /// <param name="worker">Also the worker.</param>
    /// <param name="spread">A kill comes at a random moment of this span.</param>
    /// <param name="work">What must survive it.</param>
    /// <param name="opening">The span of the last kill begins when this has ended; null: when the kill before is through.</param>
    public async Task UnderFireAsync(string phase, int kills, bool worker, TimeSpan spread, Func<Task> work, Func<Task>? opening = null)
    {
        var running = work();
        for (var i = 0; i < kills; i++)
        {
            if (i == kills - 1 && opening is not null)
            {
                await Task.WhenAny(running, opening());
            }

            await Task.WhenAny(running, Task.Delay(spread * random.NextDouble()));
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

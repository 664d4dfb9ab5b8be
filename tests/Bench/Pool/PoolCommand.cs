using System.CommandLine;

namespace NeuroBot.Bench.Pool;

/// <summary>Waiting times of a pool of GPU workers, simulated: 10, 100 and 1,000 trainings a day.</summary>
internal static class PoolCommand
{
    private const int Days = 200;

    // Trainings a day, and workers to try for them.
    private static readonly (int Trainings, int[] Workers)[] Cases = [(10, [1, 2, 4]), (100, [4, 6, 8]), (1_000, [40, 50, 60])];

    public static Command Make()
    {
        var seed = new Option<int>("--seed") { Description = "Of arrivals, durations and evictions.", DefaultValueFactory = _ => 1 };
        var command = new Command("pool", "Simulated waiting times for a GPU, for 10, 100 and 1,000 trainings a day.") { seed };
        command.SetAction(parsed => Run(parsed.GetValue(seed)));
        return command;
    }

    private static void Run(int seed)
    {
        var report = new Report("pool");
        foreach (var (trainings, pools) in Cases)
        {
            foreach (var workers in pools)
            {
                Tell(report, new PoolSettings(workers), trainings, seed, "as deployed");
            }

            var usual = new PoolSettings(pools[1]);
            Tell(report, usual with { MessageHeld = false }, trainings, seed, "message taken off the queue at once");
            Tell(report, usual with { Evictions = 0.5 }, trainings, seed, "spot: an eviction every two hours of work");
            Tell(report, usual with { ColdStart = 10 }, trainings, seed, "cold start of ten minutes");
        }
    }

    private static void Tell(Report report, PoolSettings settings, int trainings, int seed, string what)
    {
        var result = new PoolSimulation(settings, trainings, Days, seed).Run();
        report.Figure("wait for a worker, median", result.Wait(0.5), "min", new
        {
            what,
            trainingsPerDay = trainings,
            workers = settings.Workers,
            p95 = Math.Round(result.Wait(0.95), 1),
            most = Math.Round(result.Waits[^1], 1),
            paidMinutesPerTraining = Math.Round(result.WorkerMinutes / result.Waits.Count, 1),
            busy = Math.Round(result.Busy, 3),
            evictionsPer100Trainings = Math.Round(100.0 * result.Evicted / result.Waits.Count, 1),
        });
    }
}

using System.Diagnostics;

namespace NeuroBot.LocalRuntime.Tests.Durable;

/// <summary>Measures how many orchestrations of five activities each are started and finished per second.</summary>
internal static class Throughput
{
    public static void Register(TestCatalog functions) => functions
        .Activity<int, int>("Next", x => x + 1)
        .Orchestrator("Five", async context =>
        {
            var value = context.GetInput<int>();
            for (var step = 0; step < 5; step++)
            {
                value = await context.CallActivityAsync<int>("Next", value);
            }

            return value;
        });

    /// <summary>Runs <paramref name="count"/> of them, at most <paramref name="atOnce"/> at a time.</summary>
    /// <returns>Orchestrations per second.</returns>
    public static async Task<double> MeasureAsync(TestHub hub, int count, int atOnce)
    {
        using var slots = new SemaphoreSlim(atOnce);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, count).Select(async number =>
        {
            await slots.WaitAsync();
            try
            {
                Assert.Equal(number + 5, (await hub.RunAsync("Five", number)).ReadOutputAs<int>());
            }
            finally
            {
                slots.Release();
            }
        }));
        return count / watch.Elapsed.TotalSeconds;
    }
}

namespace NeuroBot.Functions.Tests;

/// <summary>Waits for what the app does by itself.</summary>
internal static class Eventually
{
    /// <summary>Asks again and again until it is so; fails when it does not come true in time.</summary>
    public static async Task UntilAsync(Func<Task<bool>> met, int seconds = 60)
    {
        for (var end = DateTime.UtcNow.AddSeconds(seconds); !await met(); await Task.Delay(50))
        {
            Assert.True(DateTime.UtcNow < end, $"it did not come true within {seconds} s");
        }
    }
}

using System.Diagnostics;
using NeuroBot.Local.Hosting;

namespace NeuroBot.Local.CommandLine;

/// <summary>No command: runs the portal until it is told to stop.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(LocalOptions options, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        await using var edition = await LocalEdition.StartAsync(options, Say, cancel);
        Say($"NeuroBot runs at {edition.Url.GetLeftPart(UriPartial.Authority)} ({watch.Elapsed.TotalSeconds:0.0} s), data in {edition.Data.Path}");
        Say($"Sign in once within 15 minutes: {await edition.SignInLinkAsync(cancel)}");
        Say("Ctrl+C stops it; `-- link` prints a new sign-in link.");
        return await UntilToldAsync(edition.Lost, cancel);
    }

    /// <summary>Waits for Ctrl+C (a good end) or for the loss of the storage (a bad one).</summary>
    public static async Task<int> UntilToldAsync(CancellationToken lost, CancellationToken cancel)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(lost, cancel);
        try
        {
            await Task.Delay(Timeout.Infinite, end.Token);
        }
        catch (OperationCanceledException)
        {
            // Either of the two.
        }

        if (lost.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new LocalException("another NeuroBot has taken this storage over, or it cannot be reached any more");
        }

        Say("stopping");
        return 0;
    }

    private static void Say(string line) => Console.WriteLine(Plain.Text(line));
}

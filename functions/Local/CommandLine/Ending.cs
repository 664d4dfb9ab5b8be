using System.Runtime.InteropServices;
using NeuroBot.Local.Client;

namespace NeuroBot.Local.CommandLine;

/// <summary>How a command ends: 0 when all is there, 1 with one clear line when not, 130 when it was told to stop.</summary>
internal static class Ending
{
    public const int Failed = 1;
    public const int Interrupted = 130;

    public static async Task<int> RunAsync(Func<CancellationToken, Task<int>> command, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        // A closed terminal is a wish to stop too.
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        try
        {
            return await command(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("stopped");
            return Interrupted;
        }
        catch (Exception error) when (error is LocalException or RefusedException)
        {
            await Console.Error.WriteLineAsync($"error: {Plain.Text(error.Message)}");
            return Failed;
        }
        catch (Exception error)
        {
            await Console.Error.WriteLineAsync($"error: {Plain.Text(error.ToString())}");
            return Failed;
        }
    }
}

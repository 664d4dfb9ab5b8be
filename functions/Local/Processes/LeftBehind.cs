using System.Text.Json;
using NeuroBot.Contracts;
using NeuroBot.Local.Hosting;

namespace NeuroBot.Local.Processes;

/// <summary>
/// The Azurite of a host that was killed. It ends by itself as soon as its host is gone; until it has saved nobody else may use its files.
/// </summary>
internal static class LeftBehind
{
    /// <summary>Where a running Azurite writes its process id.</summary>
    public static string File(DataFolder data) => data.At("azurite.json");

    /// <summary>Longer than it gives itself: what it has not saved by then is lost.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Waits until it is gone, and ends it after <paramref name="patience"/> (null: the usual). A process that only has its number is left alone.</summary>
    public static async Task EndAsync(DataFolder data, Action<string> say, TimeSpan? patience = null)
    {
        if (!System.IO.File.Exists(File(data)) || Read(File(data)) is not { } identity)
        {
            return;
        }

        using var process = identity.Find();
        if (process is null || !IsOurs(identity.Pid, data))
        {
            return;
        }

        say($"waiting for the storage of a host that was killed (process {identity.Pid})");
        await Signal.WaitAsync(process, patience ?? Patience);
    }

    private static ProcessIdentity? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ProcessIdentity>(System.IO.File.ReadAllText(path), WireJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Where the system shows command lines, the data folder must stand in it; elsewhere number and start time must do.</summary>
    private static bool IsOurs(int pid, DataFolder data)
    {
        var shown = $"/proc/{pid}/cmdline";
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        try
        {
            var words = System.IO.File.ReadAllText(shown).Split('\0');
            return words.Contains(data.Storage) && words.Any(word => word.EndsWith("start.js", StringComparison.Ordinal));
        }
        catch (IOException)
        {
            return false;
        }
    }
}

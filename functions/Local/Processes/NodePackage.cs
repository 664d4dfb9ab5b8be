using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuroBot.Local.Processes;

/// <summary>The node_modules of a folder, exactly as its package-lock.json pins them.</summary>
internal static class NodePackage
{
    /// <summary>Installs where it is missing or stale; two processes at once wait for each other.</summary>
    /// <param name="folder">Holds package.json and package-lock.json.</param>
    /// <param name="probe">A package whose installed version tells whether an install made by hand fits the lock; null: do not ask.</param>
    /// <param name="log">File for npm's words.</param>
    /// <param name="say">Told when it takes a while.</param>
    public static async Task EnsureAsync(string folder, string? probe, string log, Action<string> say, CancellationToken cancel)
    {
        if (IsFresh(folder, probe))
        {
            return;
        }

        using var turn = await FolderTurn.TakeAsync(folder, cancel);
        if (IsFresh(folder, probe))
        {
            return;
        }

        say($"installing packages of {Path.GetFileName(folder)} (once)");
        await Command.RunAsync(folder, log, "npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], cancel);
        await File.WriteAllTextAsync(Mark(folder), LockHash(folder), cancel);
    }

    private static bool IsFresh(string folder, string? probe)
    {
        if (File.Exists(Mark(folder)))
        {
            return File.ReadAllText(Mark(folder)) == LockHash(folder);
        }

        return probe is not null && Version(Path.Combine(folder, "node_modules", probe, "package.json")) is { } installed
            && installed == PinnedVersion(folder, probe);
    }

    private static string Mark(string folder) => Path.Combine(folder, "node_modules", ".neurobot-lock");

    private static string LockHash(string folder) =>
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, "package-lock.json"))));

    private static string? PinnedVersion(string folder, string probe) =>
        (string?)JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, "package-lock.json")))?["packages"]?[$"node_modules/{probe}"]?["version"];

    private static string? Version(string path)
    {
        try
        {
            return (string?)JsonNode.Parse(File.ReadAllBytes(path))?["version"];
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return null;
        }
    }
}

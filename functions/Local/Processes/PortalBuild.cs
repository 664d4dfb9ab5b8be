using System.Security.Cryptography;
using System.Text;
using NeuroBot.Local.Hosting;

namespace NeuroBot.Local.Processes;

/// <summary>The portal's built files: made anew when a source changed since. Two processes at once wait for each other.</summary>
internal static class PortalBuild
{
    private static readonly string[] NotSources = ["node_modules", "dist", "coverage", "tests"];

    /// <summary>Folder to serve, or null where there is no portal.</summary>
    /// <param name="data">For npm's log.</param>
    /// <param name="build">False: only what is built already.</param>
    /// <param name="say">Told when it takes a while.</param>
    public static async Task<string?> EnsureAsync(DataFolder data, bool build, Action<string> say, CancellationToken cancel)
    {
        var (folder, dist) = (Checkout.Portal, Path.Combine(Checkout.Portal, "dist"));
        if (!File.Exists(Path.Combine(folder, "package.json")))
        {
            say("there is no portal in this checkout (static-web has no package.json); the API is served without it");
            return null;
        }

        var (mark, sources) = (Path.Combine(dist, ".build-hash"), HashOf(folder));
        if (build && !IsFresh(mark, sources))
        {
            var log = data.Log("npm-portal");
            await NodePackage.EnsureAsync(folder, "vite", log, say, cancel);
            using var turn = await FolderTurn.TakeAsync(folder, cancel);
            if (!IsFresh(mark, sources))
            {
                say("building the portal (once)");
                await Command.RunAsync(folder, log, "npm", ["run", "build", "--silent"], cancel);
                await File.WriteAllTextAsync(mark, sources, cancel);
            }
        }

        return File.Exists(Path.Combine(dist, "index.html")) ? dist : null;
    }

    private static bool IsFresh(string mark, string sources) => File.Exists(mark) && File.ReadAllText(mark) == sources;

    /// <summary>The portal shows the guide that every package holds.</summary>
    private static string[] GuideBeside(string folder)
    {
        var guide = Path.Combine(folder, "..", "gpu-worker", "Sdk", "guide");
        return Directory.Exists(guide) ? Directory.GetFiles(guide) : [];
    }

    /// <summary>Hash over names and contents of everything that the build reads.</summary>
    internal static string HashOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var files = Directory.EnumerateFiles(folder)
            .Concat(Directory.EnumerateDirectories(folder)
                .Where(d => !NotSources.Contains(Path.GetFileName(d)) && !Path.GetFileName(d).StartsWith('.'))
                .SelectMany(d => Directory.EnumerateFiles(d, "*", SearchOption.AllDirectories)))
            .Concat(GuideBeside(folder))
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file + "\n"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, file))));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

using System.Reflection;

namespace NeuroBot.GpuWorker.Packaging;

/// <summary>The files that every package holds: library, sample, guide, licence. They travel inside this assembly.</summary>
internal static class SdkSources
{
    private const string Prefix = "sdk:";

    /// <summary>Path within the zip (forward slashes) and content.</summary>
    public static IEnumerable<(string Path, byte[] Content)> All()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var resource = assembly.GetManifestResourceStream(name)!;
            using var content = new MemoryStream();
            resource.CopyTo(content);
            yield return (name[Prefix.Length..].Replace('\\', '/'), content.ToArray());
        }
    }
}

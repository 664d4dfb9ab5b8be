namespace NeuroBot.Local.Hosting;

/// <summary>Finds the parts of the house that Local starts but does not load: Azurite, the portal, the worker.</summary>
internal static class Checkout
{
    /// <summary>Folder that holds NeuroBot.sln.</summary>
    /// <exception cref="InvalidOperationException">Local was moved out of its checkout.</exception>
    public static string Root { get; } = FindRoot();

    public static string Azurite => Path.Combine(Root, "functions", "Local", "Azurite");

    public static string Portal => Path.Combine(Root, "static-web");

    /// <summary>The worker built with the same configuration as this program.</summary>
    public static string Worker
    {
        get
        {
            var framework = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(
                Root, "gpu-worker", "Worker", "bin", framework.Parent!.Name, framework.Name, "NeuroBot.GpuWorker.dll");
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NeuroBot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"no NeuroBot.sln above {AppContext.BaseDirectory}: run Local from its checkout");
    }
}

namespace NeuroBot.TestSupport;

/// <summary>Finds folders of the checkout that the tests run from.</summary>
public static class Repository
{
    /// <summary>Folder that holds NeuroBot.sln.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NeuroBot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"no NeuroBot.sln above {AppContext.BaseDirectory}");
    }
}

using System.Collections.Concurrent;

namespace NeuroBot.TestSupport;

/// <summary>Temporary folders that nobody need remove: they go when the test process ends.</summary>
public static class TestFolder
{
    private static readonly ConcurrentBag<string> Made = [];

    static TestFolder() => AppDomain.CurrentDomain.ProcessExit += (_, _) => RemoveAll();

    /// <summary>An empty folder.</summary>
    /// <param name="suite">What its name begins with, after <c>neurobot-</c>.</param>
    public static string New(string suite)
    {
        var folder = Directory.CreateTempSubdirectory($"neurobot-{suite}-").FullName;
        Made.Add(folder);
        return folder;
    }

    private static void RemoveAll()
    {
        foreach (var folder in Made)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // Gone already, or still held by a child that ends later: the system's own cleaning takes it.
            }
        }
    }
}

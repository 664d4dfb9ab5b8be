namespace NeuroBot.Local.Processes;

/// <summary>A child's words: all of them in a file, the last ones at hand for a message.</summary>
internal sealed class LogTail : IDisposable
{
    private const long Budget = 20_000_000;
    private readonly Lock gate = new();
    private readonly Queue<string> last = new();
    private readonly StreamWriter file;

    public LogTail(string path)
    {
        // One older file is kept; a log never grows without bound.
        if (File.Exists(path) && new FileInfo(path).Length > Budget)
        {
            File.Move(path, path + ".old", overwrite: true);
        }

        var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        file = new StreamWriter(stream) { AutoFlush = true };
    }

    public string Last
    {
        get
        {
            lock (gate)
            {
                return string.Join('\n', last);
            }
        }
    }

    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (gate)
        {
            if (last.Count == 20)
            {
                last.Dequeue();
            }

            last.Enqueue(line);
            if (file.BaseStream is { CanWrite: true })
            {
                file.WriteLine(line);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            file.Dispose();
        }
    }
}

namespace NeuroBot.Local.Hosting;

/// <summary>
/// The right to use a data folder. The operating system holds the lock and drops it when the process dies, however it dies;
/// the lock file's mere existence means nothing. Who holds it stands in a file beside it, because a locked file cannot be read everywhere.
/// </summary>
internal sealed class InstanceLock : IDisposable
{
    private readonly FileStream held;
    private readonly DataFolder data;

    private InstanceLock(FileStream held, DataFolder data)
    {
        this.held = held;
        this.data = data;
    }

    /// <summary>Takes the lock, or returns null: another Local has it.</summary>
    public static InstanceLock? TryTake(DataFolder data, InstanceInfo info)
    {
        try
        {
            var stream = new FileStream(data.At("local.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var taken = new InstanceLock(stream, data);
            taken.Describe(info);
            return taken;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Who holds the lock now; null where nobody does.</summary>
    public static InstanceInfo? Holder(DataFolder data)
    {
        // The holder writes its name right after it took the lock: give it that moment.
        for (var attempt = 0; attempt < 20; attempt++)
        {
            if (IsFree(data))
            {
                return null;
            }

            var path = data.At("instance.json");
            if (File.Exists(path) && InstanceInfo.Parse(File.ReadAllText(path)) is { IsGone: false } info)
            {
                return info;
            }

            Thread.Sleep(50);
        }

        return new InstanceInfo(0, Environment.MachineName, DateTimeOffset.MinValue, 0, "", data.Path);
    }

    /// <summary>Says who holds it; called again when port and URL are known.</summary>
    public void Describe(InstanceInfo info) => PrivateFile.Write(data.At("instance.json"), info.ToText());

    public void Dispose()
    {
        File.Delete(data.At("instance.json"));
        held.Dispose();
    }

    private static bool IsFree(DataFolder data)
    {
        try
        {
            using var probe = new FileStream(data.At("local.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}

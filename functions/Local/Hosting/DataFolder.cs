namespace NeuroBot.Local.Hosting;

/// <summary>The one folder that holds everything of a one-machine edition. Its owner alone may read it: secrets lie in it.</summary>
internal sealed class DataFolder
{
    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(Path);
        PrivateFile.Restrict(Path);
    }

    public string Path { get; }

    /// <summary>Azurite's own data.</summary>
    public string Storage => At("storage");

    public string Log(string process) => At("logs", process + ".log");

    public string At(params string[] parts)
    {
        var path = System.IO.Path.Combine([Path, .. parts]);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Per-user application data: <c>$XDG_DATA_HOME/neurobot</c> or what the system uses instead.</summary>
    public static string Default()
    {
        var xdg = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        var parent = string.IsNullOrEmpty(xdg)
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create)
            : xdg;
        return System.IO.Path.Combine(parent.Length > 0 ? parent : AppContext.BaseDirectory, "neurobot");
    }
}

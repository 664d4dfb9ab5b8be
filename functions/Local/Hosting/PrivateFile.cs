using System.Security.Cryptography;
using System.Text;

namespace NeuroBot.Local.Hosting;

/// <summary>Files that only the user who runs Local may read.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes whole or not at all; mode 0600.</summary>
    public static void Write(string path, string text)
    {
        var fresh = path + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var stream = new FileStream(fresh, options))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>The random secret kept in a file; made on first use.</summary>
    public static string Secret(string path, int bytes = 48)
    {
        if (File.Exists(path))
        {
            return File.ReadAllText(path);
        }

        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(bytes));
        Write(path, secret);
        return secret;
    }

    /// <summary>Closes a folder to other users.</summary>
    public static void Restrict(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }
}

using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace NeuroBot.Vision.Native;

/// <summary>
/// A folder of generated libraries that only this user can write to. A file's folder is named by its content's hash, its content is compared
/// before use and put in place by an atomic rename: processes that start at once, and builds side by side, never see half a file.
/// </summary>
/// <param name="root">Folder; made where absent.</param>
internal sealed class NativeCache(string root)
{
    /// <summary>The user's local data folder, else a folder of this user's under the temporary folder.</summary>
    public static NativeCache ForThisUser()
    {
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        var preferred = data.Length > 0 ? Path.Combine(data, "NeuroBot", "native") : "";
        var fallback = Path.Combine(Path.GetTempPath(), $"neurobot-native-{Environment.UserName}");
        return new NativeCache(preferred.Length > 0 && CanMake(preferred) ? preferred : fallback);
    }

    /// <summary>Path of a file with exactly these bytes.</summary>
    /// <exception cref="IOException">The folder cannot be written, or belongs to another user.</exception>
    public string Put(string name, byte[] bytes)
    {
        var folder = Path.Combine(root, Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]);
        MakePrivate(folder);
        var path = Path.Combine(folder, name);
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
        {
            var part = $"{path}.{Guid.NewGuid():N}";
            File.WriteAllBytes(part, bytes);
            File.Move(part, path, overwrite: true);
        }
        return path;
    }

    private static bool CanMake(string folder)
    {
        try
        {
            MakePrivate(folder);
            var probe = Path.Combine(folder, Guid.NewGuid().ToString("N"));
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }
        MakePrivateOnUnix(folder);
    }

    [UnsupportedOSPlatform("windows")]
    private static void MakePrivateOnUnix(string folder)
    {
        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(folder, mine);
        // Fails where another user made the folder first: a library is never loaded from a place that others can write to.
        File.SetUnixFileMode(folder, mine);
    }
}

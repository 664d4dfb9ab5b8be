using System.Security.Cryptography;
using System.Text;
using NeuroBot.Contracts.Jobs;

namespace NeuroBot.GpuWorker.Jobs;

/// <summary>
/// Where a job keeps downloaded images. Files are named by their hash and survive the process, so that the next attempt on this machine
/// need not download them again; whatever is found there is hashed again before it is used.
/// </summary>
internal sealed class JobFolder(string root, JobRequest request)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(2);

    /// <summary>A name made of hex digits only, whatever the ids hold.</summary>
    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(
        root, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Team}/{request.Model}/{request.JobId}")))[..24])).FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Remove()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    /// <summary>Clears up after jobs that ended elsewhere.</summary>
    public static void RemoveOld(string root, TimeProvider clock)
    {
        if (!Directory.Exists(root))
        {
            return;
        }

        foreach (var folder in new DirectoryInfo(root).EnumerateDirectories())
        {
            if (clock.GetUtcNow() - folder.LastWriteTimeUtc > Lifetime)
            {
                folder.Delete(recursive: true);
            }
        }
    }
}

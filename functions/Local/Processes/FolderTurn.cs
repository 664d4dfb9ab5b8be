using System.Security.Cryptography;
using System.Text;

namespace NeuroBot.Local.Processes;

/// <summary>
/// The right to change a folder of the checkout: several Locals may start from it at once. The operating system drops it with its process.
/// </summary>
internal static class FolderTurn
{
    /// <summary>Waits until nobody has it; dispose to give it back. Not reentrant.</summary>
    public static async Task<IDisposable> TakeAsync(string folder, CancellationToken cancel)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..16];
        var path = Path.Combine(Path.GetTempPath(), $"neurobot-folder-{name}.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(200, cancel);
            }
        }
    }
}

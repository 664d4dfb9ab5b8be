using System.Runtime.InteropServices;

namespace NeuroBot.Vision.Native;

/// <summary>
/// Loads TorchSharp's native library where the system's libstdc++ is older than the one it was built with (Debian 12, Ubuntu 22.04).
/// Call <see cref="EnsureLoaded"/> before torch is first touched. See functions/decisions/0001-native-torch-on-older-glibcxx.md.
/// </summary>
public static class TorchLibrary
{
    internal const string Version = "GLIBCXX_3.4.32";
    internal const string Symbol = "_ZSt21ios_base_library_initv";
    internal const string FileName = "libLibTorchSharp.so";
    internal const string Kernels = "libtorch_cpu.so";

    /// <summary>What <see cref="FileName"/> leans on, in the order of their own needs; found by name once they are loaded.</summary>
    private static readonly string[] Dependencies = ["libc10.so", Kernels, "libtorch.so"];

    private static readonly Lock Gate = new();
    private static bool done;

    /// <summary>True where this machine needs the workaround: Linux on x86-64 with a libstdc++ before GCC 13's.</summary>
    public static bool NeedsWorkaround =>
        OperatingSystem.IsLinux()
        && RuntimeInformation.ProcessArchitecture == Architecture.X64
        && !SystemLoader.Has(SystemLoader.OpenGlobally("libstdc++.so.6"), Symbol, Version);

    /// <summary>Makes torch usable in this process. Cheap after the first call; safe from many threads and processes at once.</summary>
    /// <exception cref="DllNotFoundException">Torch cannot be loaded on this machine; the message says what is missing and what to do.</exception>
    public static void EnsureLoaded()
    {
        lock (Gate)
        {
            if (done)
            {
                return;
            }
            if (OperatingSystem.IsLinux())
            {
                // OpenMP reads these when it is loaded: threads that spin while they wait cost several times the work on shared cores.
                SystemLoader.SetDefault("OMP_WAIT_POLICY", "passive");
                SystemLoader.SetDefault("GOMP_SPINCOUNT", "0");
            }
            if (NeedsWorkaround)
            {
                LoadWithoutVersion();
            }
            if (FindOrNull(Kernels, Directories()) is { } kernels && NativeLibrary.TryLoad(kernels, out var torch))
            {
                NnPack.Disable(torch);
            }
            done = true;
        }
    }

    private static void LoadWithoutVersion()
    {
        try
        {
            var directories = Directories();
            var bytes = File.ReadAllBytes(Find(FileName, directories));
            if (new ElfFile(bytes).MakeVersionOptional(Version) == 0)
            {
                // A later build of TorchSharp that no longer asks for the version: it loads by itself.
                return;
            }
            var cache = NativeCache.ForThisUser();
            SystemLoader.OpenGlobally(cache.Put("libneurobot-ios-init.so", EmptyFunctionLibrary.Write("libneurobot-ios-init.so", Symbol)));
            foreach (var dependency in Dependencies)
            {
                SystemLoader.OpenGlobally(Find(dependency, directories));
            }
            var copy = SystemLoader.OpenGlobally(cache.Put(FileName, bytes));
            NativeLibrary.SetDllImportResolver(
                typeof(TorchSharp.torch).Assembly, (name, _, _) => name is "LibTorchSharp" ? copy : 0);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or DllNotFoundException)
        {
            throw new DllNotFoundException(
                $"TorchSharp cannot be loaded: this system's libstdc++ has no {Version} (it comes with GCC 13: Debian 13, Ubuntu 24.04), "
                + $"and the way around it failed: {e.Message}", e);
        }
    }

    private static string Find(string file, IReadOnlyList<string> directories) =>
        FindOrNull(file, directories) ?? throw new DllNotFoundException($"{file} is in none of {string.Join(", ", directories)}");

    private static string? FindOrNull(string file, IReadOnlyList<string> directories) => directories.Select(d => Path.Combine(d, file)).FirstOrDefault(File.Exists);

    /// <summary>Where native libraries of this application lie.</summary>
    internal static List<string> Directories() =>
    [
        .. (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries),
        AppContext.BaseDirectory,
        Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native"),
    ];
}

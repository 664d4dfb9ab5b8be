using System.Runtime.InteropServices;

namespace NeuroBot.Vision.Native;

/// <summary>The dynamic loader of Linux (dlopen(3), dlvsym(3)): .NET's own <c>NativeLibrary</c> cannot open a library for all to see.</summary>
internal static partial class SystemLoader
{
    private const int Now = 2;
    private const int Global = 0x100;

    /// <summary>Opens a library with all its symbols bound now and visible to libraries that are opened later.</summary>
    /// <exception cref="DllNotFoundException">The loader refused; the message is the loader's own.</exception>
    public static nint OpenGlobally(string path)
    {
        var handle = Open(path, Now | Global);
        return handle != 0 ? handle : throw new DllNotFoundException(Marshal.PtrToStringUTF8(Error()) ?? path);
    }

    /// <summary>True where the open library has that symbol in that version.</summary>
    public static bool Has(nint library, string symbol, string version) => VersionedSymbol(library, symbol, version) != 0;

    /// <summary>Sets a variable in the C environment, which .NET's own never reaches, unless it is set already.</summary>
    public static void SetDefault(string name, string value) => _ = SetVariable(name, value, overwrite: 0);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libdl.so.2", EntryPoint = "dlopen", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Open(string path, int flags);

    [LibraryImport("libdl.so.2", EntryPoint = "dlerror")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Error();

    [LibraryImport("libdl.so.2", EntryPoint = "dlvsym", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint VersionedSymbol(nint library, string symbol, string version);
}

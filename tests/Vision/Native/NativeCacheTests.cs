using NeuroBot.Vision.Native;

namespace NeuroBot.Vision.Tests.Native;

public sealed class NativeCacheTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("neurobot-cache-");

    [Fact]
    public void TheSameBytesKeepTheirPathAndOtherBytesGetAnother()
    {
        var cache = new NativeCache(folder.FullName);
        var first = cache.Put("a.so", [1, 2, 3]);
        Assert.Equal(first, cache.Put("a.so", [1, 2, 3]));
        Assert.NotEqual(first, cache.Put("a.so", [1, 2, 4]));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(first));
    }

    [Fact]
    public void AHalfWrittenOrChangedFileIsReplaced()
    {
        var cache = new NativeCache(folder.FullName);
        var path = cache.Put("a.so", [1, 2, 3]);
        File.WriteAllBytes(path, [1]);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(cache.Put("a.so", [1, 2, 3])));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void OnlyTheUserCanWriteToIt()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Unix file modes");
            return;
        }
        var path = new NativeCache(folder.FullName).Put("a.so", [1]);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.GetDirectoryName(path)!));
    }

    public void Dispose() => folder.Delete(recursive: true);
}

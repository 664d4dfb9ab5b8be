using System.Runtime.InteropServices;
using NeuroBot.Vision.Native;

namespace NeuroBot.Vision.Tests.Native;

public sealed class ElfFileTests
{
    [Fact]
    public void RefusesWhatIsNoElfFile()
    {
        Assert.Throws<InvalidDataException>(() => new ElfFile(new byte[100]));
        Assert.Throws<InvalidDataException>(() => new ElfFile([]));
        Assert.Throws<InvalidDataException>(() => new ElfFile(EmptyFunctionLibrary.Write("a.so", "f")[..100]));
    }

    [Fact]
    public void MakesOnlyTheNamedVersionOptional()
    {
        var original = File.ReadAllBytes(Directory
            .EnumerateFiles(AppContext.BaseDirectory, TorchLibrary.FileName, SearchOption.AllDirectories).First());
        var before = new ElfFile(original).NeededVersions();
        Assert.Contains((TorchLibrary.Version, false), before);

        var changed = original.ToArray();
        Assert.Equal(1, new ElfFile(changed).MakeVersionOptional(TorchLibrary.Version));

        Assert.Equal(before.Select(v => (v.Version, v.Optional || v.Version == TorchLibrary.Version)), new ElfFile(changed).NeededVersions());
        Assert.Equal(1, original.Zip(changed).Count(pair => pair.First != pair.Second));
    }

    [Fact]
    public void TheGeneratedLibraryLoadsAndItsFunctionReturns()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64, "Linux on x86-64 only");
        var folder = Directory.CreateTempSubdirectory("neurobot-elf-");
        var path = new NativeCache(folder.FullName).Put("empty.so", EmptyFunctionLibrary.Write("empty.so", "nothing_at_all"));

        var library = SystemLoader.OpenGlobally(path);
        var function = NativeLibrary.GetExport(library, "nothing_at_all");
        Marshal.GetDelegateForFunctionPointer<Action>(function)();

        Assert.False(NativeLibrary.TryGetExport(library, "something_else", out _));
        folder.Delete(recursive: true);
    }
}

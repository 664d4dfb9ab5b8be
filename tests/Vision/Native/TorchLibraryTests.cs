using System.Runtime.InteropServices;
using NeuroBot.Vision.Native;
using TorchSharp;

namespace NeuroBot.Vision.Tests.Native;

public sealed class TorchLibraryTests
{
    [Fact]
    public void TorchLoadsOnThisMachineAndComputes()
    {
        TorchLibrary.EnsureLoaded();
        TorchLibrary.EnsureLoaded();
        using var ones = torch.ones(3, 4);
        using var sum = ones.sum();
        Assert.Equal(12f, sum.item<float>());
    }

    [Fact]
    public void NnPackIsOff()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux only");
        TorchLibrary.EnsureLoaded();
        var kernels = TorchLibrary.Directories().Select(d => Path.Combine(d, TorchLibrary.Kernels)).First(File.Exists);
        Assert.False(NnPack.IsEnabled(NativeLibrary.Load(kernels)));
    }
}

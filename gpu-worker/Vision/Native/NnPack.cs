using System.Runtime.InteropServices;

namespace NeuroBot.Vision.Native;

/// <summary>
/// NNPACK, an old library inside libtorch for small float32 convolutions: on processors that it does not know, PyTorch asks it again at every one of them and writes a warning each time.
/// PyTorch's switch (<c>torch.backends.nnpack</c>) is not in TorchSharp; it is called by its name in libtorch.
/// </summary>
internal static class NnPack
{
    private const string Context = "_ZN2at13globalContextEv";
    private const string Switch = "_ZN2at7Context20setUserEnabledNNPACKEb";
    private const string IsOn = "_ZNK2at7Context17userEnabledNNPACKEv";

    /// <param name="torch">An open libtorch_cpu; one that has no such switch stays as it is.</param>
    public static unsafe void Disable(nint torch)
    {
        if (NativeLibrary.TryGetExport(torch, Context, out var context) && NativeLibrary.TryGetExport(torch, Switch, out var set))
        {
            ((delegate* unmanaged<nint, byte, void>)set)(((delegate* unmanaged<nint>)context)(), 0);
        }
    }

    /// <param name="torch">An open libtorch_cpu.</param>
    public static unsafe bool IsEnabled(nint torch) =>
        ((delegate* unmanaged<nint, byte>)NativeLibrary.GetExport(torch, IsOn))(((delegate* unmanaged<nint>)NativeLibrary.GetExport(torch, Context))()) != 0;
}

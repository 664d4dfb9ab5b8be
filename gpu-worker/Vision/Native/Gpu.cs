using static TorchSharp.torch;

namespace NeuroBot.Vision.Native;

/// <summary>The one question about hardware. Asking loads the learning library.</summary>
public static class Gpu
{
    public static bool IsThere
    {
        get
        {
            TorchLibrary.EnsureLoaded();
            return cuda.is_available();
        }
    }
}

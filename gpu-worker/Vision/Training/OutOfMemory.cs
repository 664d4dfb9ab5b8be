using System.Runtime.InteropServices;

namespace NeuroBot.Vision.Training;

/// <summary>Tells torch's complaint that memory does not suffice from its other complaints.</summary>
internal static class OutOfMemory
{
    private static readonly string[] Signs = ["out of memory", "can't allocate memory", "bad_alloc"];

    public static bool Is(ExternalException error) => Signs.Any(sign => error.Message.Contains(sign, StringComparison.OrdinalIgnoreCase));
}

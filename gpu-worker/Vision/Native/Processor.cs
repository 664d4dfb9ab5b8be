namespace NeuroBot.Vision.Native;

/// <summary>What this machine's processor can do beyond what .NET tells.</summary>
internal static class Processor
{
    /// <summary>Instruction sets as Linux names them (<c>avx512_vnni</c>, <c>amx_int8</c>, …); none elsewhere.</summary>
    public static IReadOnlyList<string> Flags { get; } = ReadFlags();

    /// <summary>True where convolutions in bfloat16 run on instructions of their own (AVX512-BF16 or AMX); elsewhere they are emulated and slow.</summary>
    public static bool KnowsBfloat16 { get; } = Flags.Any(flag => flag is "avx512_bf16" or "amx_bf16");

    private static string[] ReadFlags()
    {
        try
        {
            return File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("flags", StringComparison.Ordinal))?.Split(' ') ?? [];
        }
        catch (IOException)
        {
            // Not Linux: learning goes on in float32.
            return [];
        }
    }
}

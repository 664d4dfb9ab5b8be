using System.Runtime.InteropServices;

namespace NeuroBot.Vision.Native;

/// <summary>What this machine's processor is and can do beyond what .NET tells.</summary>
public static class Processor
{
    /// <summary>Its name as Linux gives it; elsewhere the name of its architecture.</summary>
    public static string Name { get; } = Read("model name") ?? RuntimeInformation.ProcessArchitecture.ToString();

    /// <summary>Instruction sets as Linux names them (<c>avx512_vnni</c>, <c>amx_int8</c>, …); none elsewhere.</summary>
    public static IReadOnlyList<string> Flags { get; } = Read("flags")?.Split(' ') ?? [];

    /// <summary>True where convolutions in bfloat16 run on instructions of their own (AVX512-BF16 or AMX); elsewhere they are emulated and slow.</summary>
    public static bool KnowsBfloat16 { get; } = Flags.Any(flag => flag is "avx512_bf16" or "amx_bf16");

    private static string? Read(string key)
    {
        try
        {
            var line = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal));
            return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        }
        catch (IOException)
        {
            // Not Linux: learning goes on in float32.
            return null;
        }
    }
}

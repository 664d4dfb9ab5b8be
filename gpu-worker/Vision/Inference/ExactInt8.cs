using System.Runtime.Intrinsics.X86;

namespace NeuroBot.Vision.Inference;

/// <summary>
/// Whether this processor needs the slower way of int8 to be exact. Where an x64 processor has no instruction that multiplies 8 bits and adds in 32
/// (VNNI, AMX), ONNX Runtime's fast way adds pairs of products in 16 bits, which can overflow; its option <c>session.x64quantprecision</c> takes a way that
/// cannot. On a processor with VNNI that option would cost three times the time, so it is set only where it is needed.
/// </summary>
internal static class ExactInt8
{
    // CPUID leaf 7, subleaf 0: ECX bit 11 is AVX512_VNNI; subleaf 1: EAX bit 4 is AVX_VNNI.
    private const int Leaf = 7;
    private const int Avx512Vnni = 1 << 11;
    private const int AvxVnni = 1 << 4;

    public static bool NeedsSlowWay { get; } = X86Base.IsSupported && !HasVnni();

    private static bool HasVnni() =>
        (Avx512F.IsSupported && (X86Base.CpuId(Leaf, 0).Ecx & Avx512Vnni) != 0)
        || (Avx2.IsSupported && X86Base.CpuId(Leaf, 0).Eax >= 1 && (X86Base.CpuId(Leaf, 1).Eax & AvxVnni) != 0);
}

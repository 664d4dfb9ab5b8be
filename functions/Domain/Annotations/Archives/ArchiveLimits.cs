namespace NeuroBot.Domain.Annotations.Archives;

/// <summary>Budgets of one annotation archive.</summary>
/// <param name="Entries">Files in it.</param>
/// <param name="UnpackedBytes">All files together.</param>
/// <param name="Ratio">Unpacked ÷ packed: of the whole archive, and of every file of more than a mebibyte.</param>
public sealed record ArchiveLimits(int Entries = 100_000, long UnpackedBytes = 2L << 30, int Ratio = 200)
{
    public static ArchiveLimits Default { get; } = new();
}

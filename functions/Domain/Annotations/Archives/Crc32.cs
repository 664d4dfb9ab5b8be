namespace NeuroBot.Domain.Annotations.Archives;

/// <summary>The checksum of zip and PNG (polynomial 0xEDB88320), a table of 256.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = MakeTable();

    public static uint Of(ReadOnlySpan<byte> bytes) => Add(0, bytes);

    /// <summary>Goes on from an earlier sum; 0 begins.</summary>
    public static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        sum = ~sum;
        foreach (var value in bytes)
        {
            sum = Table[(byte)(sum ^ value)] ^ (sum >> 8);
        }

        return ~sum;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : 0xEDB88320 ^ (value >> 1);
            }

            table[i] = value;
        }

        return table;
    }
}

namespace NeuroBot.Domain.Annotations.Archives;

/// <summary>Finds out the encoding of a file while it is read through once, piece by piece.</summary>
internal sealed class EncodingSniffer
{
    private readonly byte[] _front = new byte[4];
    private int _frontLength;
    private bool _valid = true;
    private int _expected;
    private byte _lowest = 0x80;
    private byte _highest = 0xBF;

    public ReadOnlySpan<byte> Front => _front.AsSpan(0, _frontLength);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length && _frontLength < _front.Length; i++)
        {
            _front[_frontLength++] = bytes[i];
        }

        for (var i = 0; i < bytes.Length && _valid; i++)
        {
            if (_expected == 0 && bytes[i] < 0x80)
            {
                var plain = bytes[i..].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
                i = plain < 0 ? bytes.Length - 1 : i + plain - 1;
                continue;
            }

            Next(bytes[i]);
        }
    }

    public TextEncoding Encoding => Front switch
    {
        [0xFF, 0xFE, ..] => TextEncoding.Utf16LittleEndian,
        [0xFE, 0xFF, ..] => TextEncoding.Utf16BigEndian,
        [not 0, 0, not 0, 0] => TextEncoding.Utf16LittleEndian,
        [0, not 0, 0, not 0] => TextEncoding.Utf16BigEndian,
        _ => _valid && _expected == 0 ? TextEncoding.Utf8 : TextEncoding.Gb18030,
    };

    // The well-formed sequences of the Unicode standard, table 3-7.
    private void Next(byte value)
    {
        if (_expected > 0)
        {
            _valid = value >= _lowest && value <= _highest;
            (_lowest, _highest) = (0x80, 0xBF);
            _expected--;
            return;
        }

        (_expected, _lowest, _highest) = value switch
        {
            >= 0xC2 and <= 0xDF => (1, (byte)0x80, (byte)0xBF),
            0xE0 => (2, (byte)0xA0, (byte)0xBF),
            0xED => (2, (byte)0x80, (byte)0x9F),
            >= 0xE1 and <= 0xEF => (2, (byte)0x80, (byte)0xBF),
            0xF0 => (3, (byte)0x90, (byte)0xBF),
            >= 0xF1 and <= 0xF3 => (3, (byte)0x80, (byte)0xBF),
            0xF4 => (3, (byte)0x80, (byte)0x8F),
            _ => (-1, (byte)0x80, (byte)0xBF),
        };
        (_valid, _expected) = (_expected >= 0, Math.Max(0, _expected));
    }
}

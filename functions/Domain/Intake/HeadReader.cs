using System.Buffers.Binary;

namespace NeuroBot.Domain.Intake;

/// <summary>Reads a stream's front on demand, up to a budget; asking beyond the end throws <see cref="EndOfStreamException"/>.</summary>
internal sealed class HeadReader(Stream stream, int budget)
{
    private byte[] _bytes = new byte[4096];
    private int _length;
    private bool _ended;

    public bool Has(long offset, int count)
    {
        if (offset < 0 || offset + count > budget)
        {
            return false;
        }

        while (_length < offset + count && !_ended)
        {
            if (_length == _bytes.Length)
            {
                Array.Resize(ref _bytes, Math.Min(budget, 2 * _bytes.Length));
            }

            var read = stream.Read(_bytes, _length, _bytes.Length - _length);
            _length += read;
            _ended = read == 0;
        }

        return offset + count <= _length;
    }

    public ReadOnlySpan<byte> At(long offset, int count) =>
        Has(offset, count) ? _bytes.AsSpan((int)offset, count) : throw new EndOfStreamException();

    /// <summary>As much as there is, at most <paramref name="count"/>.</summary>
    public ReadOnlySpan<byte> Front(int count)
    {
        Has(0, count);
        return _bytes.AsSpan(0, Math.Min(count, _length));
    }

    public bool StartsWith(ReadOnlySpan<byte> start) => Front(start.Length).SequenceEqual(start);

    public byte Byte(long offset) => At(offset, 1)[0];

    public int BigEndian16(long offset) => BinaryPrimitives.ReadUInt16BigEndian(At(offset, 2));

    public uint BigEndian32(long offset) => BinaryPrimitives.ReadUInt32BigEndian(At(offset, 4));

    public int LittleEndian16(long offset) => BinaryPrimitives.ReadUInt16LittleEndian(At(offset, 2));

    public uint LittleEndian32(long offset) => BinaryPrimitives.ReadUInt32LittleEndian(At(offset, 4));
}

using System.Text;

namespace NeuroBot.Vision.Native;

/// <summary>
/// Writes a shared object for Linux on x86-64 that offers one function which does nothing: one page with headers, symbol table, hash table
/// and the function, one page with the dynamic section (writable: older loaders relocate it in place).
/// </summary>
internal static class EmptyFunctionLibrary
{
    private const int Page = 4096;

    /// <summary>The bytes of the file.</summary>
    /// <param name="soname">Name under which the loader knows it.</param>
    /// <param name="function">Name of the function, as the linker sees it.</param>
    public static byte[] Write(string soname, string function)
    {
        var strings = Encoding.ASCII.GetBytes($"\0{soname}\0{function}\0");
        var functionName = soname.Length + 2;

        const int symbols = 64 + (4 * 56), hash = symbols + 48, code = hash + 20, text = code + 4;
        const int dynamic = Page, dynamicSize = 7 * 16;
        var bytes = new MemoryStream(new byte[dynamic + dynamicSize]);
        var writer = new BinaryWriter(bytes);

        // ELF header: 64 bit, little endian, shared object, x86-64.
        writer.Write([0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        Halves(3, 62);
        Ints(1);
        Words(0, 64, 0);
        Ints(0);
        Halves(64, 56, 4, 64, 0, 0);

        // Segments: read + execute, read + write, dynamic, stack that is not executable.
        Segment(1, 5, 0, text + strings.Length, Page);
        Segment(1, 6, dynamic, dynamicSize, Page);
        Segment(2, 6, dynamic, dynamicSize, 8);
        Segment(0x6474e551, 6, 0, 0, 16);

        // Symbols: the null symbol, then the function (global, code, default visibility, in some section).
        bytes.Position = symbols + 24;
        Ints(functionName);
        writer.Write([(byte)0x12, (byte)0]);
        Halves(1);
        Words(code, 1);

        // Hash table with one bucket: the chain starts at symbol 1 and ends there.
        Ints(1, 2, 1, 0, 0);
        writer.Write((byte)0xc3); // ret
        bytes.Position = text;
        writer.Write(strings);

        // Soname, hash, string table, symbol table, string size, symbol size, end.
        bytes.Position = dynamic;
        Words(14, 1, 4, hash, 5, text, 6, symbols, 10, strings.Length, 11, 24, 0, 0);
        return bytes.ToArray();

        void Segment(int kind, int flags, long offset, long size, long align)
        {
            Ints(kind, flags);
            Words(offset, offset, offset, size, size, align);
        }

        void Halves(params ReadOnlySpan<ushort> values)
        {
            foreach (var value in values)
            {
                writer.Write(value);
            }
        }

        void Ints(params ReadOnlySpan<int> values)
        {
            foreach (var value in values)
            {
                writer.Write(value);
            }
        }

        void Words(params ReadOnlySpan<long> values)
        {
            foreach (var value in values)
            {
                writer.Write(value);
            }
        }
    }
}

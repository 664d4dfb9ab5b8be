using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace NeuroBot.Domain.Identity;

/// <summary>Ids that follow from other ids, so that a step that runs twice names the same thing twice.</summary>
public static class DerivedId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>An id in the form of <see cref="UlidMaker"/>, from the SHA-256 of the parts; it does not sort by time.</summary>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
        return string.Create(UlidMaker.Length, BinaryPrimitives.ReadUInt128BigEndian(hash), static (text, value) =>
        {
            for (var i = text.Length - 1; i >= 0; i--)
            {
                text[i] = Alphabet[(int)(value & 31)];
                value >>= 5;
            }
        });
    }
}

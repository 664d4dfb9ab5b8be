using System.Security.Cryptography;

namespace NeuroBot.Domain.Identity;

/// <summary>
/// Ids by the ULID convention (48 bits of milliseconds, 80 random bits, Crockford's base 32) in lower case. Within one maker they
/// only grow: inside one millisecond, or when the clock steps back, the last id is counted up by one. Safe to share between threads.
/// </summary>
/// <param name="clock">Where the time comes from.</param>
/// <param name="fillRandom">Fills a span with random bytes; null: the system's cryptographic generator.</param>
public sealed class UlidMaker(TimeProvider clock, Action<Span<byte>>? fillRandom = null) : IIdMaker
{
    public const int Length = 26;
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    private readonly Action<Span<byte>> _fillRandom = fillRandom ?? RandomNumberGenerator.Fill;
    private readonly Lock _lock = new();
    private UInt128 _last;

    public string Next()
    {
        var milliseconds = (ulong)Math.Max(0, clock.GetUtcNow().ToUnixTimeMilliseconds());
        Span<byte> random = stackalloc byte[10];
        UInt128 id;
        lock (_lock)
        {
            if (milliseconds > (ulong)(_last >> 80))
            {
                _fillRandom(random);
                id = (UInt128)milliseconds << 80;
                for (var i = 0; i < random.Length; i++)
                {
                    id |= (UInt128)random[i] << (8 * i);
                }
            }
            else
            {
                id = _last + 1;
            }

            _last = id;
        }

        return string.Create(Length, id, static (text, value) =>
        {
            for (var i = text.Length - 1; i >= 0; i--)
            {
                text[i] = Alphabet[(int)(value & 31)];
                value >>= 5;
            }
        });
    }

    /// <summary>True when the text has the form of an id (so that it may stand in a path or key).</summary>
    public static bool IsId(string? text) =>
        text is { Length: Length } && text[0] <= '7' && text.All(c => Alphabet.Contains(c, StringComparison.Ordinal));
}

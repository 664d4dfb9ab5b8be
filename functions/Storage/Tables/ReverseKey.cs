namespace NeuroBot.Storage.Tables;

/// <summary>Turns an id into a key that sorts the other way round (newest first), and back: each digit d of base 32 becomes 31 − d.</summary>
public static class ReverseKey
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string Of(string id) => string.Create(id.Length, id, static (text, source) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            var digit = Alphabet.IndexOf(source[i], StringComparison.Ordinal);
            text[i] = digit >= 0 ? Alphabet[31 - digit] : throw new ArgumentException($"'{source}' is no id", nameof(id));
        }
    });
}

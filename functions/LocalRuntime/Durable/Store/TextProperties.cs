using Azure.Data.Tables;

namespace NeuroBot.LocalRuntime.Durable.Store;

/// <summary>Spreads a text over numbered properties, because one property holds at most 32 K characters.</summary>
internal static class TextProperties
{
    /// <summary>Below the limit of 64 KB in UTF-16, with room to spare.</summary>
    public const int PartLength = 30_000;

    public static void Write(TableEntity row, string name, string text)
    {
        var part = 0;
        for (var start = 0; start < text.Length;)
        {
            var length = Math.Min(PartLength, text.Length - start);
            if (start + length < text.Length && char.IsHighSurrogate(text[start + length - 1]))
            {
                // A pair that is torn apart would not survive the wire.
                length--;
            }

            row[$"{name}{part++}"] = text.Substring(start, length);
            start += length;
        }
    }

    public static string Read(TableEntity row, string name)
    {
        var parts = new List<string>();
        while (row.TryGetValue($"{name}{parts.Count}", out var part))
        {
            parts.Add((string)part);
        }

        return string.Concat(parts);
    }
}

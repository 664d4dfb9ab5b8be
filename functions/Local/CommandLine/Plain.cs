namespace NeuroBot.Local.CommandLine;

/// <summary>Text of users and services made harmless for a terminal: no control characters, so no escape sequences.</summary>
internal static class Plain
{
    public static string Text(string text) => string.Create(text.Length, text, (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = char.IsControl(source[i]) && source[i] is not ('\n' or '\t') ? '\uFFFD' : source[i];
        }
    });
}

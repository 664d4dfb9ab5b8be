using System.Text;
using System.Text.RegularExpressions;

namespace NeuroBot.LocalRuntime.Blobs;


/// <summary>"container/literal/{capture}/…": finds the captures of a blob's name, or puts values into them.</summary>
internal sealed partial class BlobPattern
{
    private readonly Regex name;
    private readonly string template;

    private BlobPattern(string container, string template, Regex name, IReadOnlyList<string> captures)
    {
        Container = container;
        this.template = template;
        this.name = name;
        Captures = captures;
        Prefix = template.Split('{')[0];
    }

    public string Container { get; }

    public IReadOnlyList<string> Captures { get; }

    /// <summary>What every matching name begins with.</summary>
    public string Prefix { get; }

    /// <summary>Parses, or says in words what is wrong.</summary>
    public static (BlobPattern? Pattern, string? Refusal) Parse(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash < 1 || slash == path.Length - 1)
        {
            return (null, $"blob path '{path}' is not container/name");
        }

        var (container, template) = (path[..slash], path[(slash + 1)..]);
        if (!ContainerName().IsMatch(container))
        {
            return (null, $"'{container}' is not the name of a container");
        }

        var captures = Capture().Matches(template).Select(m => m.Groups[1].Value).ToList();
        if (Capture().Replace(template, "").IndexOfAny(['{', '}']) >= 0)
        {
            return (null, $"blob path '{path}' has a brace that is not a capture");
        }

        if (captures.Distinct(StringComparer.OrdinalIgnoreCase).Count() < captures.Count)
        {
            return (null, $"blob path '{path}' captures a name twice");
        }

        return template.Contains("}{", StringComparison.Ordinal)
            ? (null, $"blob path '{path}' has two captures with nothing between them")
            : (new BlobPattern(container, template, Expression(template), captures), null);
    }

    /// <summary>The captures of a matching blob name, else null.</summary>
    public Dictionary<string, object?>? Match(string blob)
    {
        var match = name.Match(blob);
        return match.Success
            ? Captures.ToDictionary(c => c, c => (object?)match.Groups[c].Value, StringComparer.OrdinalIgnoreCase)
            : null;
    }

    /// <summary>The name with values in place of the captures.</summary>
    public string Fill(IReadOnlyDictionary<string, object?> values) => Capture().Replace(template, m =>
        values.TryGetValue(m.Groups[1].Value, out var value) ? $"{value}" : m.Value);

    private static Regex Expression(string template)
    {
        var expression = new StringBuilder("^");
        var at = 0;
        foreach (Match capture in Capture().Matches(template))
        {
            // As in the original, a capture may hold slashes.
            expression.Append(Regex.Escape(template[at..capture.Index])).Append("(?<").Append(capture.Groups[1].Value).Append(">.+)");
            at = capture.Index + capture.Length;
        }

        expression.Append(Regex.Escape(template[at..])).Append(@"\z");
        return new Regex(expression.ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }

    [GeneratedRegex(@"\{([A-Za-z_][A-Za-z0-9_]*)\}")]
    private static partial Regex Capture();

    [GeneratedRegex(@"^[a-z0-9$](-?[a-z0-9]){2,62}\z")]
    private static partial Regex ContainerName();
}

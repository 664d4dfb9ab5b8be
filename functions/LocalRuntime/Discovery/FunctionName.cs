using System.Text.RegularExpressions;

namespace NeuroBot.LocalRuntime.Discovery;


/// <summary>The rule for names of functions.</summary>
internal static partial class FunctionName
{
    public static bool IsValid(string name) => Rule().IsMatch(name);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_\-]{0,126}\z")]
    private static partial Regex Rule();
}

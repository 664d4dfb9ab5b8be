using System.Text.RegularExpressions;

namespace NeuroBot.LocalRuntime.Queues;


/// <summary>The rule for names of storage queues.</summary>
internal static partial class QueueName
{
    public static bool IsValid(string name) => name.Length is >= 3 and <= 63 && Rule().IsMatch(name);

    [GeneratedRegex(@"^[a-z0-9](-?[a-z0-9])*\z")]
    private static partial Regex Rule();
}

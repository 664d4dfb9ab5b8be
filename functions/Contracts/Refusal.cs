namespace NeuroBot.Contracts;

/// <summary>
/// An expected "no": a value with a code, never an exception. The portal translates the code and fills in the arguments;
/// <see cref="Message"/> is the plain English for logs and for the command line.
/// </summary>
/// <param name="Code">One of <see cref="RefusalCodes"/>.</param>
/// <param name="Message">One English sentence that names the thing and the reason.</param>
/// <param name="Arguments">What the translated sentence needs, by name (e.g. <c>width</c>, <c>limit</c>).</param>
public sealed record Refusal(string Code, string Message, IReadOnlyDictionary<string, string>? Arguments = null)
{
    public static Refusal Of(string code, string message, params (string Name, object? Value)[] arguments) =>
        new(code, message, arguments.Length == 0
            ? null
            : arguments.ToDictionary(a => a.Name, a => Convert.ToString(a.Value, System.Globalization.CultureInfo.InvariantCulture) ?? ""));
}

/// <summary>What every non-2xx answer of the API holds.</summary>
/// <param name="Refusal">The reason.</param>
/// <param name="TraceId">For support: the id under which the logs know this request.</param>
public sealed record RefusalBody(Refusal Refusal, string? TraceId = null);

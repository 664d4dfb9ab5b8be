using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using NeuroBot.LocalRuntime.Discovery;

namespace NeuroBot.LocalRuntime.Http;


/// <summary>Route template of an HTTP function, under /api.</summary>
internal static class HttpRoute
{
    public const string Prefix = "/api";

    private static readonly string[] EveryMethod = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"];

    public static RoutePattern Parse(FunctionDescriptor function)
    {
        var route = ((HttpTriggerAttribute)function.Trigger).Route ?? function.Name;
        if (route.StartsWith('/') || route.StartsWith('~'))
        {
            throw function.Refuse($"route '{route}' must not start with '{route[0]}'");
        }

        try
        {
            return RoutePatternFactory.Parse($"{Prefix}/{route}");
        }
        catch (RoutePatternException wrong)
        {
            throw function.Refuse($"route '{route}' is not a route template: {wrong.Message}");
        }
    }

    /// <summary>Upper-case methods; every method where the trigger names none.</summary>
    public static IReadOnlyList<string> Methods(FunctionDescriptor function) =>
        ((HttpTriggerAttribute)function.Trigger).Methods is { Length: > 0 } named
            ? [.. named.Select(m => m.ToUpperInvariant()).Distinct()]
            : EveryMethod;

    /// <summary>Two routes of one shape match the same requests: names of parameters do not tell them apart.</summary>
    public static string Shape(RoutePattern pattern) => string.Join('/', pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
    {
        RoutePatternLiteralPart literal => literal.Content.ToLowerInvariant(),
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => "{" + string.Join(':', parameter.ParameterPolicies.Select(c => c.Content))
            + (parameter.IsCatchAll ? "*" : parameter.IsOptional ? "?" : "") + "}",
        _ => "",
    }))));
}

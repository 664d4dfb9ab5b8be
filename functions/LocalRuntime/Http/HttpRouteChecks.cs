using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using NeuroBot.LocalRuntime.Discovery;

namespace NeuroBot.LocalRuntime.Http;


/// <summary>Refuses at start what routing would find out on the first request.</summary>
internal static class HttpRouteChecks
{
    /// <summary>Every constraint must be known and well formed.</summary>
    public static void Constraints(FunctionDescriptor function, RoutePattern pattern, IServiceProvider services)
    {
        var factory = services.GetRequiredService<ParameterPolicyFactory>();
        foreach (var parameter in pattern.Parameters)
        {
            foreach (var policy in parameter.ParameterPolicies)
            {
                try
                {
                    _ = factory.Create(parameter, policy);
                }
                catch (Exception wrong) when (wrong is InvalidOperationException or RouteCreationException or ArgumentException)
                {
                    throw function.Refuse($"route constraint '{policy.Content}' of '{parameter.Name}': {wrong.Message}");
                }
            }
        }
    }

    /// <summary>No two functions may answer the same requests.</summary>
    public static void Overlaps(IEnumerable<(FunctionDescriptor Function, RoutePattern Pattern)> routes)
    {
        var taken = new Dictionary<string, FunctionDescriptor>();
        foreach (var (function, pattern) in routes)
        {
            foreach (var method in HttpRoute.Methods(function))
            {
                if (!taken.TryAdd($"{method} {HttpRoute.Shape(pattern)}", function))
                {
                    throw function.Refuse(
                        $"route {method} {pattern.RawText} is taken by '{taken[$"{method} {HttpRoute.Shape(pattern)}"].Name}'");
                }
            }
        }
    }
}

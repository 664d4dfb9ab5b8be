using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using NeuroBot.LocalRuntime.Discovery;

namespace NeuroBot.LocalRuntime.Http;


/// <summary>Maps every HTTP function; what no function answers under /api is 404, also where only the method differs.</summary>
internal static class HttpEndpoints
{
    public static void Map(WebApplication app, FunctionCatalog catalog)
    {
        var routes = catalog.Of(typeof(HttpTriggerAttribute)).Select(f => (Function: f, Pattern: HttpRoute.Parse(f))).ToList();
        foreach (var (function, pattern) in routes)
        {
            HttpRouteChecks.Constraints(function, pattern, app.Services);
        }

        HttpRouteChecks.Overlaps(routes);
        foreach (var (function, pattern) in routes)
        {
            var call = ActivatorUtilities.CreateInstance<HttpCall>(app.Services, function);
            ((IEndpointRouteBuilder)app).Map(pattern, call.RunAsync)
                .WithMetadata(new HttpMethodMetadata(HttpRoute.Methods(function))).WithDisplayName(function.Name);
        }

        app.Map(HttpRoute.Prefix + "/{**rest}", NotFound);
        app.Map(HttpRoute.Prefix, NotFound);
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}

using Microsoft.AspNetCore.Builder;
using NeuroBot.LocalRuntime.Hosting;

namespace NeuroBot.LocalRuntime.Http;


/// <summary>Headers that every answer carries, failures too.</summary>
internal static class SecurityHeaders
{
    public static void Use(WebApplication app, LocalRuntimeOptions options) => app.Use((context, next) =>
    {
        // At the last moment, so that a cleared response still has them; what a function set itself stays.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.TryAdd("X-Content-Type-Options", "nosniff");
            headers.TryAdd("X-Frame-Options", "DENY");
            headers.TryAdd("Referrer-Policy", "no-referrer");
            headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
            headers.TryAdd("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
            if (options.ContentSecurityPolicy is { Length: > 0 } policy)
            {
                headers.TryAdd("Content-Security-Policy", policy);
            }

            if (context.Request.Path.StartsWithSegments(HttpRoute.Prefix))
            {
                headers.TryAdd("Cache-Control", "no-store");
            }

            return Task.CompletedTask;
        });
        return next(context);
    });
}

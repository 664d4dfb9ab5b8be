using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace NeuroBot.LocalRuntime.Telemetry;

/// <summary>Names ASP.NET Core's span of a request by its route, as the Functions host does, in the words of the semantic conventions for HTTP.</summary>
internal static class RequestSpan
{
    public static void Begin(HttpContext http, string route)
    {
        if (Of(http) is { } span)
        {
            span.DisplayName = $"{http.Request.Method} {route}";
            span.SetTag("http.request.method", http.Request.Method).SetTag("http.route", route).SetTag("url.path", http.Request.Path.Value)
                .SetTag("url.scheme", http.Request.Scheme);
        }
    }

    public static void End(HttpContext http)
    {
        if (Of(http) is { } span)
        {
            span.SetTag("http.response.status_code", http.Response.StatusCode);
            if (http.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            {
                span.SetStatus(ActivityStatusCode.Error);
            }
        }
    }

    private static Activity? Of(HttpContext http) =>
        http.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span ? span : null;
}

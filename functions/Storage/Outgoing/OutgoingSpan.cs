using System.Diagnostics;

namespace NeuroBot.Storage.Outgoing;

/// <summary>
/// The span of one request to an address that a user chose, which goes along with it (<c>traceparent</c>). It names the host only: path and query of a webhook
/// may hold its owner's secrets.
/// </summary>
internal static class OutgoingSpan
{
    private static readonly ActivitySource Source = new("NeuroBot.Storage");

    public static Activity? Start(HttpRequestMessage request)
    {
        var span = Source.StartActivity(request.Method.Method, ActivityKind.Client);
        if (span is { IdFormat: ActivityIdFormat.W3C })
        {
            request.Headers.TryAddWithoutValidation("traceparent", span.Id);
        }

        return span?.SetTag("http.request.method", request.Method.Method).SetTag("server.address", request.RequestUri?.Host)
            .SetTag("server.port", request.RequestUri?.Port).SetTag("url.scheme", request.RequestUri?.Scheme);
    }

    public static void Tell(this Activity? span, PostResult result)
    {
        span?.SetTag("http.response.status_code", result.Status);
        if (!result.Succeeded)
        {
            span?.SetTag("error.type", result.Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? (result.Refused ? "refused" : "no_answer"))
                .SetStatus(ActivityStatusCode.Error, result.Error);
        }
    }
}

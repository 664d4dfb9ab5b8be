using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NeuroBot.Contracts;

namespace NeuroBot.Functions;

/// <summary>Writes one JSON answer. Needs no service, so that the middleware can use it too.</summary>
internal sealed class JsonAnswer(int status, object? body, Type type) : IResult
{
    public int Status { get; } = status;

    public string? ETag { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        if (ETag is not null)
        {
            response.Headers.ETag = ETag;
        }

        if (Status == 204)
        {
            return;
        }

        var (value, as_) = body is Refusal refusal && type == typeof(Refusal)
            ? (new RefusalBody(refusal, Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier), typeof(RefusalBody))
            : (body, type);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, as_, WireJson.Options);
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NeuroBot.Contracts;
using NeuroBot.Domain;

namespace NeuroBot.Functions;

/// <summary>Reads JSON bodies within a byte budget; what cannot be read is a refusal.</summary>
public static class RequestBody
{
    /// <summary>Enough for every body but annotations.</summary>
    public const int UsualBytes = 1024 * 1024;

    /// <summary>The largest budget of any function (annotations with masks). The server lets a little more through, so that the refusal is ours.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    /// <summary>The body as <typeparamref name="T"/>; refused when it is no JSON, lacks something, or is larger than the budget.</summary>
    public static async Task<Outcome<T>> ReadAsync<T>(this HttpRequest request, int budget = UsualBytes)
    {
        var cancellationToken = request.HttpContext.RequestAborted;
        // A foreign page can send plain forms without asking the browser's leave, but not this content type.
        if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            return Refusals.Malformed("The content type must be application/json.");
        }

        if (request.ContentLength > budget)
        {
            return TooLarge(budget);
        }

        using var buffer = new MemoryStream();
        var chunk = new byte[81920];
        for (int read; (read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0;)
        {
            if (buffer.Length + read > budget)
            {
                return TooLarge(budget);
            }

            buffer.Write(chunk, 0, read);
        }

        try
        {
            var value = JsonSerializer.Deserialize<T>(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), WireJson.Options);
            return value is null ? Refusals.Malformed("The body is empty.") : Outcome<T>.Accepted(value);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or ArgumentException)
        {
            return Refusals.Malformed($"The body cannot be read: {(error as JsonException)?.Path ?? "not JSON"}.");
        }
    }

    private static Refusal TooLarge(int budget) =>
        Refusal.Of(RefusalCodes.TooLarge, $"The body is larger than {budget} bytes.", ("limit", budget));
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using NeuroBot.Contracts;

namespace NeuroBot.Local.Client;

/// <summary>The public HTTP API with an API key. Reads are repeated when the connection fails; every refusal becomes a <see cref="RefusedException"/>.</summary>
internal sealed class ApiClient : IDisposable
{
    private const int Tries = 6;
    private readonly HttpClient http;

    /// <param name="url">Of the portal, e.g. http://127.0.0.1:7071.</param>
    /// <param name="key"><c>nbk_…</c>.</param>
    public ApiClient(Uri url, string key)
    {
        http = new HttpClient { BaseAddress = new Uri(url, "/api/"), Timeout = TimeSpan.FromSeconds(100) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Prefix of everything that belongs to a team, e.g. <c>teams/01h…/</c>; set once it is known.</summary>
    public string Team { get; set; } = "";

    public Task<T> GetAsync<T>(string path, CancellationToken cancel) => SendAsync<T>(HttpMethod.Get, path, null, cancel);

    public Task<T> PostAsync<T>(string path, object? body, CancellationToken cancel) => SendAsync<T>(HttpMethod.Post, path, body, cancel);

    /// <summary>The answer's bytes as they came.</summary>
    public async Task<byte[]> GetBytesAsync(string path, CancellationToken cancel)
    {
        using var answer = await RoundTripAsync(HttpMethod.Get, path, null, cancel);
        return await answer.Content.ReadAsByteArrayAsync(cancel);
    }

    /// <summary>POST whose answer is of no interest.</summary>
    public async Task PostAsync(string path, CancellationToken cancel)
    {
        using var answer = await RoundTripAsync(HttpMethod.Post, path, null, cancel);
    }

    public void Dispose() => http.Dispose();

    private async Task<T> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancel)
    {
        using var answer = await RoundTripAsync(method, path, body, cancel);
        return await answer.Content.ReadFromJsonAsync<T>(WireJson.Options, cancel)
            ?? throw new LocalException($"{method} {path} answered nothing");
    }

    private async Task<HttpResponseMessage> RoundTripAsync(HttpMethod method, string path, object? body, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(method, path)
                {
                    Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: WireJson.Options),
                };
                var answer = await http.SendAsync(request, cancel);
                if (answer.IsSuccessStatusCode)
                {
                    return answer;
                }

                using (answer)
                {
                    if (attempt < Tries && answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)
                    {
                        await PauseAsync(attempt, cancel);
                        continue;
                    }

                    throw new RefusedException($"{method} {path}", await ReadRefusalAsync(answer, cancel));
                }
            }
            catch (Exception error) when (method == HttpMethod.Get && attempt < Tries && IsPassing(error, cancel))
            {
                await PauseAsync(attempt, cancel);
            }
        }
    }

    internal static bool IsPassing(Exception error, CancellationToken cancel) =>
        error is HttpRequestException or IOException || (error is TaskCanceledException && !cancel.IsCancellationRequested);

    internal static Task PauseAsync(int attempt, CancellationToken cancel) =>
        Task.Delay(TimeSpan.FromMilliseconds(150 * Math.Pow(2, attempt)), cancel);

    private static async Task<Refusal> ReadRefusalAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        try
        {
            if (await answer.Content.ReadFromJsonAsync<RefusalBody>(WireJson.Options, cancel) is { } body)
            {
                return body.Refusal;
            }
        }
        catch (JsonException)
        {
            // Not our JSON: something in between answered.
        }

        return Refusal.Of(RefusalCodes.Internal, $"the service answered {(int)answer.StatusCode}");
    }
}

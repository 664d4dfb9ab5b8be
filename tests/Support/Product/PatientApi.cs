using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;

namespace NeuroBot.TestSupport.Product;

/// <summary>A client of the public API that goes on through kills: whatever it asks, it asks again until there is an answer.</summary>
public sealed class PatientApi : IDisposable
{
    private readonly HttpClient http;

    public PatientApi(Uri url, string key)
    {
        http = new HttpClient { BaseAddress = new Uri(url, "api/"), Timeout = TimeSpan.FromSeconds(20) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public string Team { get; private set; } = "";

    public async Task EnterAsync() => Team = (await GetAsync<Me>("me"))!.Teams[0].Team;

    /// <summary>Null where it is not there; <paramref name="orRefused"/>: also where it is refused.</summary>
    public Task<T?> GetAsync<T>(string path, bool orRefused = false) => AskAsync<T>(HttpMethod.Get, path, null, orRefused);

    public Task<T?> PostAsync<T>(string path, object? body) => AskAsync<T>(HttpMethod.Post, path, body);

    public Task DeleteAsync(string path) => AskAsync<object>(HttpMethod.Delete, path, null);

    /// <summary>PUT of a whole blob with its grant, until storage has it.</summary>
    public async Task PutBlobAsync(Uri grant, byte[] bytes)
    {
        await UntilAnsweredAsync(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, grant) { Content = new ByteArrayContent(bytes) };
            request.Headers.Add("x-ms-blob-type", "BlockBlob");
            using var plain = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
            using var answer = await plain.SendAsync(request);
            // A repeated PUT of a grant that only creates finds its own blob: that is success.
            return answer.IsSuccessStatusCode || answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed or HttpStatusCode.Forbidden ? "sent" : null;
        });
    }

    /// <summary>Asks until the condition holds.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T?>> ask, Func<T, bool> done, TimeSpan limit, string what)
    {
        var end = DateTime.UtcNow + limit;
        T? last = default;
        while (DateTime.UtcNow < end)
        {
            last = await ask();
            if (last is not null && done(last))
            {
                return last;
            }

            await Task.Delay(200);
        }

        throw new TimeoutException($"{what} did not come true within {limit}; last seen: {last}");
    }

    public void Dispose() => http.Dispose();

    private async Task<T?> AskAsync<T>(HttpMethod method, string path, object? body, bool orRefused = false) => (await UntilAnsweredAsync(async () =>
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: WireJson.Options),
        };
        using var answer = await http.SendAsync(request);
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.NoContent || (orRefused && (int)answer.StatusCode is >= 400 and < 500))
        {
            return new Answer<T>(default);
        }

        if ((int)answer.StatusCode >= 500)
        {
            return null;
        }

        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }

        return typeof(T) == typeof(byte[])
            ? new Answer<T>((T)(object)await answer.Content.ReadAsByteArrayAsync())
            : new Answer<T>(await answer.Content.ReadFromJsonAsync<T>(WireJson.Options));
    })).Value;

    private static async Task<T> UntilAnsweredAsync<T>(Func<Task<T?>> ask)
        where T : class
    {
        var end = DateTime.UtcNow + TimeSpan.FromMinutes(3);
        while (true)
        {
            try
            {
                if (await ask() is { } answer)
                {
                    return answer;
                }
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
            {
                // The host is down at the moment; that is the point.
            }

            if (DateTime.UtcNow > end)
            {
                throw new TimeoutException("no answer for three minutes");
            }

            await Task.Delay(100);
        }
    }

    private sealed record Answer<T>(T? Value);
}

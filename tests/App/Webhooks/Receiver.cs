using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using NeuroBot.TestSupport;

namespace NeuroBot.Functions.Tests.Webhooks;

/// <summary>A real listener on this machine that answers as it is told and keeps what it was sent.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private Receiver(WebApplication app, Uri url) => (this.app, Url) = (app, url);

    public Uri Url { get; }

    public ConcurrentQueue<(IReadOnlyDictionary<string, string> Headers, byte[] Body)> Got { get; } = [];

    public static async Task<Receiver> StartAsync(Func<int, HttpContext, Task> answer)
    {
        var url = new Uri($"http://127.0.0.1:{Azurite.FreePorts(1)[0]}/hook");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url.GetLeftPart(UriPartial.Authority));
        var app = builder.Build();
        var receiver = new Receiver(app, url);
        app.MapPost("/hook", async (HttpContext http) =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            // Copied: the listener uses its header collection again.
            var headers = http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            receiver.Got.Enqueue((headers, body.ToArray()));
            await answer(receiver.Got.Count, http);
        });
        await app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}

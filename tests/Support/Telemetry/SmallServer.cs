using System.Net;

namespace NeuroBot.TestSupport.Telemetry;

/// <summary>Takes POSTs on a free port of this machine and answers 200.</summary>
public sealed class SmallServer : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task serving;

    /// <param name="take">Path, headers, body.</param>
    public SmallServer(Action<string, IReadOnlyDictionary<string, string>, byte[]> take)
    {
        Url = new Uri($"http://127.0.0.1:{Azurite.FreePorts(1)[0]}/");
        listener.Prefixes.Add(Url.AbsoluteUri);
        listener.Start();
        serving = ServeAsync(take);
    }

    public Uri Url { get; }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await serving;
        listener.Close();
    }

    private async Task ServeAsync(Action<string, IReadOnlyDictionary<string, string>, byte[]> take)
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                var headers = context.Request.Headers.AllKeys.OfType<string>()
                    .ToDictionary(name => name, name => context.Request.Headers[name] ?? "", StringComparer.OrdinalIgnoreCase);
                take(context.Request.Url!.AbsolutePath, headers, body.ToArray());
                context.Response.Close();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                // Stopped, or a client that went away.
            }
        }
    }
}

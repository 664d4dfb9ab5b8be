using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Configuration;
using NeuroBot.Domain.Webhooks;

namespace NeuroBot.Storage.Outgoing;

/// <summary>What became of one POST: status and start of the answer, or what went wrong.</summary>
public sealed record PostResult(int? Status, string? Body, double Milliseconds, string? Error, bool Refused = false)
{
    public bool Succeeded => Status is >= 200 and < 300;
}

/// <summary>
/// POSTs to addresses that users chose, from inside our network. The name is resolved here, every address is judged, and the connection goes
/// to exactly the address that was judged: a name that changes its answer gains nothing. No redirects, no proxy, no cookies, 10 seconds in
/// all, at most 8 KB of the answer.
/// </summary>
public sealed class SafeHttp : IDisposable
{
    public const int MaxBody = 8 * 1024;
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly HttpClient client;
    private readonly TimeSpan limit;

    /// <param name="allowPrivate"><c>NeuroBot:AllowPrivateWebhooks</c>.</param>
    /// <param name="resolve">Name to addresses; null: the system's resolver.</param>
    /// <param name="limit">For connect, request and answer together; null: <see cref="Limit"/>.</param>
    public SafeHttp(
        bool allowPrivate, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null, TimeSpan? limit = null)
    {
        AllowPrivate = allowPrivate;
        this.limit = limit ?? Limit;
        resolve ??= Dns.GetHostAddressesAsync;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 16,
            // Our own span goes along (OutgoingSpan), not one that nobody hears of.
            ActivityHeadersPropagator = null,
            // A kept connection would go to the address of an earlier look-up.
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = (context, stop) => ConnectAsync(context.DnsEndPoint, allowPrivate, resolve, stop),
        };
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public bool AllowPrivate { get; }

    public static SafeHttp FromConfiguration(IConfiguration configuration) =>
        new(configuration.GetValue("NeuroBot:AllowPrivateWebhooks", false));

    /// <summary>Sends the request and reads the start of the answer. Never throws for what the other side does.</summary>
    public async Task<PostResult> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        using var span = OutgoingSpan.Start(request);
        var result = await PostAsync(request, cancellationToken);
        span.Tell(result);
        return result;
    }

    public void Dispose() => client.Dispose();

    private async Task<PostResult> PostAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(limit);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, time.Token);
            var status = (int)response.StatusCode;
            try
            {
                return new(status, await ReadStartAsync(response, time.Token), watch.Elapsed.TotalMilliseconds, null);
            }
            catch (Exception error) when (error is IOException or HttpRequestException or OperationCanceledException
                && !cancellationToken.IsCancellationRequested)
            {
                // The status was said; that the rest was cut short or slow does not unsay it.
                return new(status, null, watch.Elapsed.TotalMilliseconds, $"answer not read whole: {Reason(error)}");
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, null, watch.Elapsed.TotalMilliseconds, $"no answer within {limit.TotalSeconds:0.#} seconds");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            var refused = error is PrivateAddressException || error.InnerException is PrivateAddressException;
            return new(null, null, watch.Elapsed.TotalMilliseconds, Reason(error), refused);
        }
    }

    private static string Reason(Exception error) => error is OperationCanceledException
        ? "timed out"
        : error.InnerException is { } inner and (PrivateAddressException or SocketException) ? inner.Message : error.Message;

    private static async ValueTask<Stream> ConnectAsync(
        DnsEndPoint target, bool allowPrivate, Func<string, CancellationToken, Task<IPAddress[]>> resolve, CancellationToken stop)
    {
        IPAddress[] addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await resolve(target.Host, stop);
        // One private address among public ones is an attack or a mistake: refuse the name whole.
        if (!allowPrivate && !addresses.All(AddressRules.IsPublic))
        {
            throw new PrivateAddressException(target.Host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<string> ReadStartAsync(HttpResponseMessage response, CancellationToken stop)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(stop);
        var buffer = new byte[MaxBody];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop);
        return Encoding.UTF8.GetString(buffer, 0, read);
    }
}

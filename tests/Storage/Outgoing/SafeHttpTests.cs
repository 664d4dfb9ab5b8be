using System.Net;
using System.Net.Sockets;
using System.Text;
using NeuroBot.Storage.Outgoing;

namespace NeuroBot.Storage.Tests.Outgoing;

public sealed class SafeHttpTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("::ffff:10.0.0.1")]
    public async Task ANameThatLeadsInsideIsRefusedAtConnect(string inside)
    {
        using var http = new SafeHttp(false, (_, _) => Task.FromResult(new[] { IPAddress.Parse("93.184.216.34"), IPAddress.Parse(inside) }));
        var result = await http.SendAsync(new HttpRequestMessage(HttpMethod.Post, "http://rebinding.example/"));
        Assert.True(result.Refused, result.Error);
        Assert.Null(result.Status);
    }

    [Fact]
    public async Task ALiteralPrivateAddressIsRefusedAtConnect()
    {
        using var http = new SafeHttp(false);
        Assert.True((await http.SendAsync(new HttpRequestMessage(HttpMethod.Post, "http://2130706433:9/"))).Refused);
    }

    [Fact]
    public async Task ARedirectIsNotFollowed()
    {
        var result = await AskAsync("HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal(302, result.Status);
        Assert.False(result.Succeeded);
    }

    [Fact]
    public async Task AHugeAnswerIsReadToItsFirstEightKilobytes()
    {
        var result = await AskAsync("HTTP/1.1 200 OK\r\nContent-Length: 50000000\r\n\r\n" + new string('x', 20_000));
        Assert.Equal((200, SafeHttp.MaxBody), (result.Status, result.Body!.Length));
    }

    [Fact]
    public async Task AReceiverThatClosesEarlyIsAFailureWithAReason()
    {
        var result = await AskAsync("");
        Assert.Null(result.Status);
        Assert.NotNull(result.Error);
    }

    [Fact]
    public async Task ASlowReceiverIsGivenUp()
    {
        var result = await AskAsync(null);
        Assert.Null(result.Status);
        Assert.Contains("no answer within", result.Error, StringComparison.Ordinal);
    }

    private static async Task<PostResult> AskAsync(string? answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var done = new CancellationTokenSource();
        var serving = ServeAsync(listener, answer, done.Token);
        using var http = new SafeHttp(true, limit: answer is null ? TimeSpan.FromMilliseconds(300) : TimeSpan.FromSeconds(10));
        var url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";
        var result = await http.SendAsync(new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent("{}") });
        await done.CancelAsync();
        await serving;
        return result;
    }

    private static async Task ServeAsync(TcpListener listener, string? answer, CancellationToken stop)
    {
        using var client = await listener.AcceptTcpClientAsync(CancellationToken.None);
        var stream = client.GetStream();
        _ = await stream.ReadAsync(new byte[4096], CancellationToken.None);
        if (answer is null)
        {
            await Task.Delay(Timeout.Infinite, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        }
        else if (answer.Length > 0)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), CancellationToken.None);
            await Task.Delay(100, CancellationToken.None);
        }
    }
}

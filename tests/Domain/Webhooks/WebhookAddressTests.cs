using System.Net;
using NeuroBot.Contracts;
using NeuroBot.Domain.Webhooks;

namespace NeuroBot.Domain.Tests.Webhooks;

public sealed class WebhookAddressTests
{
    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://0/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://[64:ff9b::a9fe:a9fe]/")]
    [InlineData("https://[64:ff9b:1::a00:1]/")]
    [InlineData("https://[2002:7f00:1::]/")]
    [InlineData("https://[2001:0:1::]/")]
    [InlineData("https://[fd00::1]/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("https://100.64.0.1/")]
    [InlineData("https://172.31.255.255/")]
    [InlineData("https://192.168.1.1/")]
    [InlineData("https://169.254.169.254/metadata/instance")]
    [InlineData("https://168.63.129.16/")]
    [InlineData("https://224.0.0.1/")]
    [InlineData("https://255.255.255.255/")]
    [InlineData("https://localhost/")]
    [InlineData("https://LOCALHOST./")]
    [InlineData("https://a.localhost/")]
    [InlineData("https://printer.local/")]
    [InlineData("https://metadata.google.internal/")]
    [InlineData("https://intranet/")]
    public void PrivateAddressesAreRefused(string url)
    {
        Assert.Equal(RefusalCodes.WebhookPrivateAddress, WebhookAddress.Check(new Uri(url), allowPrivate: false)?.Code);
        Assert.Null(WebhookAddress.Check(new Uri(url), allowPrivate: true));
    }

    [Theory]
    [InlineData("http://example.com/")]
    [InlineData("ftp://example.com/")]
    [InlineData("https://user:secret@example.com/")]
    [InlineData("https://example.com/#part")]
    [InlineData("file:///etc/passwd")]
    public void OnlyPlainHttpsIsTaken(string url) =>
        Assert.Equal(RefusalCodes.WebhookUrl, WebhookAddress.Check(new Uri(url), allowPrivate: false)?.Code);

    [Theory]
    [InlineData("https://example.com/hook?x=1")]
    [InlineData("https://example.com:8443/")]
    [InlineData("https://93.184.216.34/")]
    [InlineData("https://[2606:2800:220:1::1]/")]
    public void PublicAddressesAreTaken(string url) => Assert.Null(WebhookAddress.Check(new Uri(url), allowPrivate: false));

    [Fact]
    public void NeighboursOfPrivateNetworksArePublic()
    {
        foreach (var address in new[] { "9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0", "100.63.255.255", "100.128.0.0", "8.8.8.8" })
        {
            Assert.True(AddressRules.IsPublic(IPAddress.Parse(address)), address);
        }
    }
}

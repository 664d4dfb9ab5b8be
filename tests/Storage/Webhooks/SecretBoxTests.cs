using System.Security.Cryptography;
using NeuroBot.Storage.Webhooks;

namespace NeuroBot.Storage.Tests.Webhooks;

public sealed class SecretBoxTests
{
    private readonly SecretBox box = new(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public void OpensWhatItClosedAndShowsNothing()
    {
        var closed = box.Close("whsec_abc", "team|hook");
        Assert.DoesNotContain("whsec", closed, StringComparison.Ordinal);
        Assert.Equal("whsec_abc", box.Open(closed, "team|hook"));
    }

    [Fact]
    public void OpensNowhereElse()
    {
        var closed = box.Close("whsec_abc", "team|hook");
        Assert.Null(box.Open(closed, "team|other"));
        Assert.Null(new SecretBox(RandomNumberGenerator.GetBytes(32)).Open(closed, "team|hook"));
        Assert.Null(box.Open("whsec_abc", "team|hook"));
    }

    [Fact]
    public void ThereIsNoneWithoutAKey() => Assert.Throws<ArgumentOutOfRangeException>(() => new SecretBox([]));
}

using System.Security.Cryptography;
using System.Text;
using CsCheck;
using NeuroBot.Domain.Webhooks;

namespace NeuroBot.Domain.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1614265330);
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static readonly byte[] Body = "{\"test\": 2432232314}"u8.ToArray();

    [Fact]
    public void SignsTheConventionsOwnExample() => // From the reference libraries of standardwebhooks.com.
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", WebhookSignature.Sign(Secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", At, Body));

    [Fact]
    public void VerifiesOneOfSeveralSignatures()
    {
        var good = WebhookSignature.Sign(Secret, "msg", At, Body);
        Assert.True(WebhookSignature.Verify(Secret, "msg", WebhookSignature.Timestamp(At), $"v1,AAAA {good} v2,x", Body, At));
    }

    [Fact]
    public void AnyChangedBitIsRefused() => Gen.Select(Gen.Int[0, Body.Length - 1], Gen.Int[0, 7]).Sample((index, bit) =>
    {
        var signature = WebhookSignature.Sign(Secret, "msg", At, Body);
        var changed = Body.ToArray();
        changed[index] ^= (byte)(1 << bit);
        return !WebhookSignature.Verify(Secret, "msg", WebhookSignature.Timestamp(At), signature, changed, At);
    });

    [Theory]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(-300, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public void OldAndFutureMessagesAreRefused(int seconds, bool accepted)
    {
        var signature = WebhookSignature.Sign(Secret, "msg", At, Body);
        Assert.Equal(accepted, WebhookSignature.Verify(Secret, "msg", WebhookSignature.Timestamp(At), signature, Body, At.AddSeconds(seconds)));
    }

    [Fact]
    public void AnotherIdTimestampOrSecretIsRefused()
    {
        var signature = WebhookSignature.Sign(Secret, "msg", At, Body);
        var timestamp = WebhookSignature.Timestamp(At);
        Assert.False(WebhookSignature.Verify(Secret, "other", timestamp, signature, Body, At));
        Assert.False(WebhookSignature.Verify(Secret, "msg", "1614265331", signature, Body, At));
        Assert.False(WebhookSignature.Verify(WebhookSecret.Make(), "msg", timestamp, signature, Body, At));
        Assert.False(WebhookSignature.Verify("whsec_short", "msg", timestamp, signature, Body, At));
        Assert.False(WebhookSignature.Verify(Secret, "msg", "9999999999999999999999", signature, Body, At));
    }

    [Fact]
    public void AReceiverThatOnlyKnowsTheConventionAgrees()
    {
        var secret = WebhookSecret.Make();
        using var hmac = new HMACSHA256(Convert.FromBase64String(secret["whsec_".Length..]));
        var expected = Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes("msg_1.1614265330." + Encoding.UTF8.GetString(Body))));
        Assert.Equal("v1," + expected, WebhookSignature.Sign(secret, "msg_1", At, Body));
    }
}

using System.Text;
using Microsoft.AspNetCore.Http;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain.Identity;
using NeuroBot.Functions.Settings;
using NeuroBot.Functions.Team;
using NeuroBot.Functions.Tests.Library;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Tests.Team;

public sealed class AuthenticatorTests(LibraryHost host) : IClassFixture<LibraryHost>
{
    private const string Person = """{"userId":"u1","userDetails":"a@b.example","identityProvider":"aad","userRoles":["authenticated"]}""";

    [Fact]
    public async Task ThePlatformsOwnTokenIsNotTakenForAnApiKey()
    {
        var caller = await AskAsync(SignInMode.Platform, ("Authorization", "Bearer eyJhbGciOi"), (PlatformPrincipal.Header, Principal));
        Assert.Equal(("u1", CallerKind.Person), (caller.Value?.Id, caller.Value?.Kind));
    }

    [Fact]
    public async Task AKeyInItsOwnHeaderComesThroughThePlatform()
    {
        var caller = await AskAsync(SignInMode.Platform, ("Authorization", "Bearer eyJhbGciOi"), (Authenticator.KeyHeader, await KeyAsync()));
        Assert.Equal((host.Team, CallerKind.ApiKey), (caller.Value?.Team, caller.Value?.Kind));
    }

    [Theory]
    [InlineData(SignInMode.Platform)]
    [InlineData(SignInMode.Link)]
    public async Task AKeyAsBearerIsUnderstoodInBothModes(SignInMode mode)
    {
        var caller = await AskAsync(mode, ("Authorization", $"Bearer {await KeyAsync()}"));
        Assert.Equal(CallerKind.ApiKey, caller.Value?.Kind);
    }

    [Theory]
    [InlineData("Authorization", "Bearer nbk_wrong", SignInMode.Platform)]
    [InlineData(Authenticator.KeyHeader, "wrong", SignInMode.Platform)]
    [InlineData("Authorization", "Bearer wrong", SignInMode.Link)]
    [InlineData("Authorization", "Basic wrong", SignInMode.Link)]
    public async Task AWrongKeyIsRefusedEvenBesideASignedInPerson(string header, string value, SignInMode mode)
    {
        var caller = await AskAsync(mode, (header, value), (PlatformPrincipal.Header, Principal));
        Assert.Equal(RefusalCodes.KeyInvalid, caller.Refusal?.Code);
    }

    [Fact]
    public async Task InLinkModeThePlatformsHeaderIsNobodysWord()
    {
        var caller = await AskAsync(SignInMode.Link, (PlatformPrincipal.Header, Principal));
        Assert.Equal(RefusalCodes.Unauthorized, caller.Refusal?.Code);
    }

    private static string Principal => Convert.ToBase64String(Encoding.UTF8.GetBytes(Person));

    private async Task<string> KeyAsync()
    {
        var (row, secret) = KeyMaker.Make(host.Team, "k", KeyScope.Read, null, "test", TimeProvider.System, host.Get<IIdMaker>());
        await host.Get<KeyStore>().AddAsync(row);
        return secret;
    }

    private async Task<(Caller? Value, Refusal? Refusal)> AskAsync(SignInMode mode, params (string Name, string Value)[] headers)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = "GET";
        foreach (var (name, value) in headers)
        {
            request.Headers[name] = value;
        }

        var authenticator = new Authenticator(host.Get<NeuroBotSettings>() with { SignIn = mode }, host.Get<KeyStore>(), host.Get<SessionCookie>());
        return (await authenticator.AuthenticateAsync(request)).TryGet(out var caller, out var refusal) ? (caller, null) : (null, refusal);
    }
}

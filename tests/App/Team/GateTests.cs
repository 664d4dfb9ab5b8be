using System.Net;
using System.Net.Http.Json;
using System.Text;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Functions.Team;
using NeuroBot.Functions.Tests.Library;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Tests.Team;

public sealed class GateTests(LibraryHost host) : IClassFixture<LibraryHost>
{
    [Fact]
    public async Task ALinkSignsInOnceAndTheCookieNeedsTheGuardHeaderToChangeAnything()
    {
        var link = await host.Get<OneTimeLinks>().CreateAsync();
        var token = link.Fragment.Split('=')[1];
        using var person = host.Client();
        var answer = await person.PostAsJsonAsync("sign-in", new SignInRequest(token), WireJson.Options);
        var me = await LibraryHost.ReadAsync<Me>(answer);
        Assert.Equal(Role.Owner, Assert.Single(me.Teams).Role);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client().PostAsJsonAsync("sign-in", new SignInRequest(token), WireJson.Options)).StatusCode);

        var keys = $"teams/{host.Team}/keys";
        Assert.Equal(HttpStatusCode.Forbidden, (await person.PostAsJsonAsync(keys, new ApiKeyRequest("k", KeyScope.Read), WireJson.Options)).StatusCode);
        person.DefaultRequestHeaders.Add("X-NeuroBot", "1");
        var made = await LibraryHost.ReadAsync<ApiKeyCreated>(await person.PostAsJsonAsync(keys, new ApiKeyRequest("k", KeyScope.Read), WireJson.Options));
        using var reader = host.Client(made.Secret);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync($"teams/{host.Team}/models")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsJsonAsync($"teams/{host.Team}/models", new { }, WireJson.Options)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await person.DeleteAsync($"{keys}/{made.Key.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await reader.GetAsync($"teams/{host.Team}/models")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await person.PutAsJsonAsync(
            $"teams/{host.Team}/members/{me.Id}", new MemberRequest(me.Id, Role.Owner), WireJson.Options)).StatusCode);
    }

    [Fact]
    public async Task AnotherTeamIsNotFoundAndNobodyIsUnauthorized()
    {
        var model = await host.NewModelAsync();
        var teams = host.Get<TeamStore>();
        var other = (await host.NewModelAsync()).Id;
        await teams.CreateAsync(other, "others", "someone", "Someone", null, DateTimeOffset.UtcNow);
        string[] paths = [$"teams/{other}/models", $"teams/{other}/models/{model.Id}/images", $"teams/{host.Team}/models/{other[..^1]}x/images", "teams/..%2f/models"];
        foreach (var path in paths)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await host.Api.GetAsync(path)).StatusCode);
        }

        using var nobody = host.Client();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync($"teams/{host.Team}/models")).StatusCode);
        using var forged = host.Client();
        forged.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"userId":"x","userDetails":"x@y"}""")));
        Assert.Equal(HttpStatusCode.Unauthorized, (await forged.GetAsync("me")).StatusCode);
        foreach (var secret in new[] { "nbk_", "nbk_" + new string('0', 95), "x" })
        {
            using var bad = host.Client(secret);
            Assert.Equal(HttpStatusCode.Unauthorized, (await bad.GetAsync("me")).StatusCode);
        }
    }

    [Fact]
    public async Task AnExpiredKeyOpensNothing()
    {
        var (_, secret, _) = await host.Get<OperatorKeys>().CreateAsync(life: TimeSpan.FromMilliseconds(1));
        await Task.Delay(20);
        using var late = host.Client(secret);
        Assert.Equal(HttpStatusCode.Unauthorized, (await late.GetAsync("me")).StatusCode);
    }
}

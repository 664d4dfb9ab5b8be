using System.Net;
using System.Net.Http.Json;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Functions.Team;
using NeuroBot.Functions.Tests.Library;
using NeuroBot.Storage.Team;

namespace NeuroBot.Functions.Tests.Team;

public sealed class MemberTests(LibraryHost host) : IClassFixture<LibraryHost>
{
    [Fact]
    public async Task AMemberComesInByALinkAndMayWhatTheRoleAllowsAsLongAsItIsTheirs()
    {
        using var owner = await SignInAsync(await host.Get<OneTimeLinks>().CreateAsync());
        Assert.Equal(Role.Viewer, (await PutAsync(owner, "li@line-3", Role.Viewer)).Role);
        var link = await LibraryHost.ReadAsync<MemberLink>(await owner.PostAsync($"{Members}/li@line-3/link", null));
        using var member = await SignInAsync(link.Url);
        var me = await LibraryHost.ReadAsync<Me>(await member.GetAsync("me"));
        Assert.Equal(("li@line-3", "Li", Role.Viewer), (me.Id, me.Name, Assert.Single(me.Teams).Role));

        Assert.Equal(HttpStatusCode.OK, (await member.GetAsync($"teams/{host.Team}/models")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await CreateModelAsync(member));
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync($"teams/{host.Team}/audit")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.PostAsync($"{Members}/li@line-3/link", null)).StatusCode);

        Assert.Equal("Li", (await PutAsync(owner, "li@line-3", Role.Editor, name: null)).Name);
        Assert.Equal(HttpStatusCode.Created, await CreateModelAsync(member));
        Assert.Equal(HttpStatusCode.NoContent, (await owner.DeleteAsync($"{Members}/li@line-3")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync($"teams/{host.Team}/models")).StatusCode);

        var audit = await LibraryHost.ReadAsync<List<AuditEntry>>(await owner.GetAsync($"teams/{host.Team}/audit"));
        var told = audit.Where(line => line.Subject == "li@line-3" || line.Who == "li@line-3").Select(line => line.Action).Reverse();
        Assert.Equal(me.Id, audit.Single(line => line is { Action: AuditActions.SignIn, Who: "li@line-3" }).Subject);
        Assert.NotEmpty(audit.Single(line => line is { Action: AuditActions.SignIn, Who: "li@line-3" }).Detail!);
        Assert.Equal(
            [
                AuditActions.MemberPut, AuditActions.MemberLink, AuditActions.SignIn, AuditActions.Denied, AuditActions.Denied, AuditActions.Denied,
                AuditActions.MemberPut, AuditActions.ModelCreate, AuditActions.MemberDelete,
            ],
            told);
    }

    [Fact]
    public async Task ALinkOpensNoOtherTeamAndKeysMakeNone()
    {
        using var owner = await SignInAsync(await host.Get<OneTimeLinks>().CreateAsync());
        await PutAsync(owner, "wanderer", Role.Viewer);
        await host.Get<TeamStore>().CreateAsync(Training.AppHost.New(), "others", "wanderer", "Wanderer", null, DateTimeOffset.UtcNow);
        var refused = await owner.PostAsync($"{Members}/wanderer/link", null);
        Assert.Equal((HttpStatusCode.Forbidden, RefusalCodes.Forbidden), (refused.StatusCode, await LibraryHost.RefusalAsync(refused)));
        Assert.Equal(HttpStatusCode.NotFound, (await owner.PostAsync($"{Members}/nobody/link", null)).StatusCode);

        // Of this team alone, and still no key gets a link; nor does anybody for themselves.
        await PutAsync(owner, "local", Role.Owner);
        var byKey = await host.Api.PostAsync($"{Members}/local/link", null);
        Assert.Equal((HttpStatusCode.Forbidden, RefusalCodes.KeyScope), (byKey.StatusCode, await LibraryHost.RefusalAsync(byKey)));
        var me = await LibraryHost.ReadAsync<Me>(await owner.GetAsync("me"));
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.PostAsync($"{Members}/{me.Id}/link", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await owner.PostAsync($"{Members}/local/link", null)).StatusCode);
    }

    [Fact]
    public async Task WhoeverHoldsTheConsoleStaysTheOwnerAndIsNobodyElse()
    {
        using var first = await SignInAsync(await host.Get<OneTimeLinks>().CreateAsync());
        var me = await LibraryHost.ReadAsync<Me>(await first.GetAsync("me"));
        await PutAsync(first, "second", Role.Owner);
        using var second = await SignInAsync((await LibraryHost.ReadAsync<MemberLink>(await first.PostAsync($"{Members}/second/link", null))).Url);
        Assert.Equal(HttpStatusCode.NoContent, (await second.DeleteAsync($"{Members}/{me.Id}")).StatusCode);
        using var again = await SignInAsync(await host.Get<OneTimeLinks>().CreateAsync());
        Assert.Equal(Role.Owner, Assert.Single((await LibraryHost.ReadAsync<Me>(await again.GetAsync("me"))).Teams).Role);
        Assert.Equal(Role.Viewer, (await PutAsync(second, me.Id, Role.Viewer)).Role);
        using var restored = await SignInAsync(await host.Get<OneTimeLinks>().CreateAsync());
        Assert.Equal(Role.Owner, Assert.Single((await LibraryHost.ReadAsync<Me>(await restored.GetAsync("me"))).Teams).Role);

        var request = new MemberRequest(AuditLog.Operator, Role.Viewer);
        Assert.Equal(HttpStatusCode.BadRequest, (await second.PutAsJsonAsync($"{Members}/{request.User}", request, WireJson.Options)).StatusCode);
    }

    private string Members => $"teams/{host.Team}/members";

    private async Task<HttpClient> SignInAsync(Uri link)
    {
        var person = host.Client();
        person.DefaultRequestHeaders.Add("X-NeuroBot", "1");
        await LibraryHost.ReadAsync<Me>(await person.PostAsJsonAsync("sign-in", new SignInRequest(link.Fragment.Split('=')[1]), WireJson.Options));
        return person;
    }

    private async Task<Member> PutAsync(HttpClient owner, string user, Role role, string? name = "Li") =>
        await LibraryHost.ReadAsync<Member>(await owner.PutAsJsonAsync($"{Members}/{user}", new MemberRequest(user, role, name), WireJson.Options));

    private async Task<HttpStatusCode> CreateModelAsync(HttpClient person) => (await person.PostAsJsonAsync(
        $"teams/{host.Team}/models", new ModelRequest(Guid.NewGuid().ToString("N")[..16], Contracts.Data.ModelType.Detection), WireJson.Options)).StatusCode;
}

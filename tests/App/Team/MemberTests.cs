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
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Api.PostAsync($"{Members}/wanderer/link", null)).StatusCode);
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

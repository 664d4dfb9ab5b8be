using System.Net;
using System.Net.Http.Json;
using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Functions.Team;
using NeuroBot.Functions.Tests.Library;

namespace NeuroBot.Functions.Tests.Team;

public sealed class PreferenceTests(LibraryHost host) : IClassFixture<LibraryHost>
{
    [Fact]
    public async Task WhatIsSetIsReadAgainByTheSameUserAlone()
    {
        Assert.Null((await host.GetAsync<Preferences>("me/preferences")).Shortcuts);
        await PutAsync(new Preferences([new Shortcut("box", ["Q"]), new Shortcut("like", [])]), HttpStatusCode.OK);
        var kept = (await host.GetAsync<Preferences>("me/preferences")).Shortcuts!;
        Assert.Equal(["box Q", "like "], kept.Select(shortcut => $"{shortcut.Action} {string.Join(' ', shortcut.Keys)}"));
        await PutAsync(new Preferences([]), HttpStatusCode.OK);
        Assert.Empty((await host.GetAsync<Preferences>("me/preferences")).Shortcuts!);

        using var other = host.Client((await host.Get<OperatorKeys>().CreateAsync()).Secret);
        Assert.Null((await LibraryHost.ReadAsync<Preferences>(await other.GetAsync("me/preferences"))).Shortcuts);
        using var nobody = host.Client();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("me/preferences")).StatusCode);
    }

    [Fact]
    public async Task MoreThanAnybodySetsIsRefused()
    {
        await PutAsync(new Preferences([.. Enumerable.Repeat(new Shortcut("box", ["Q"]), 101)]), HttpStatusCode.BadRequest);
        await PutAsync(new Preferences([new Shortcut("box", ["1", "2", "3", "4", "5"])]), HttpStatusCode.BadRequest);
        await PutAsync(new Preferences([new Shortcut("", ["1"])]), HttpStatusCode.BadRequest);
        await PutAsync(new Preferences([new Shortcut("box", [new string('x', 41)])]), HttpStatusCode.BadRequest);
    }

    private async Task PutAsync(Preferences preferences, HttpStatusCode expected) =>
        Assert.Equal(expected, (await host.Api.PutAsJsonAsync("me/preferences", preferences, WireJson.Options)).StatusCode);
}

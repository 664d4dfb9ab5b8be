using System.Text.Json;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Reports;

namespace NeuroBot.Contracts.Tests;

public class WireJsonNullTests
{
    [Fact]
    public void WhatIsWrittenWithoutItsNullsIsReadAgain()
    {
        var me = new Me("1", "a", null, "link", []);
        Assert.Equal(JsonSerializer.Serialize(me, WireJson.Options), JsonSerializer.Serialize(
            JsonSerializer.Deserialize<Me>(JsonSerializer.Serialize(me, WireJson.Options), WireJson.Options), WireJson.Options));
        var summary = new ReportSummary(null, null, null, 1, 0, 2, 1);
        Assert.Equal(summary, JsonSerializer.Deserialize<ReportSummary>(JsonSerializer.Serialize(summary, WireJson.Options), WireJson.Options));
    }

    [Fact]
    public void AValueThatMayNotBeNullMayNotBeMissing() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Me>("""{"id":"1","signIn":"link","teams":[]}""", WireJson.Options));
}

using System.Text.Json.Nodes;
using NeuroBot.Infra.Tests.Bicep;

namespace NeuroBot.Infra.Tests.Template;

public sealed class SecurityTests(Compiled compiled)
{
    [Fact]
    public void NoServiceTakesASharedKey()
    {
        Each("Microsoft.Storage/storageAccounts", p => !(bool)p["allowSharedKeyAccess"]!);
        Each("Microsoft.ServiceBus/namespaces", p => (bool)p["disableLocalAuth"]!);
        Each("Microsoft.ContainerRegistry/registries", p => !(bool)p["adminUserEnabled"]!);
        Each("Microsoft.Insights/components", p => (bool)p["DisableLocalAuth"]!);
        Each("Microsoft.OperationalInsights/workspaces", p => (bool)p["features"]!["disableLocalAuth"]!);
        Each("Microsoft.KeyVault/vaults", p => (bool)p["enableRbacAuthorization"]!);
        Each("Microsoft.Web/sites/basicPublishingCredentialsPolicies", p => !(bool)p["allow"]!, 2);
    }

    [Fact]
    public void NothingIsReadWithoutSigningIn()
    {
        Each("Microsoft.Storage/storageAccounts", p => !(bool)p["allowBlobPublicAccess"]!);
        Each("Microsoft.Storage/storageAccounts/blobServices/containers", p => (string)p["publicAccess"]! == "None", 5);
        Each("Microsoft.ContainerRegistry/registries", p => !(bool)p["anonymousPullEnabled"]!);
    }

    [Fact]
    public void EveryConnectionIsEncryptedWithTls12OrNewer()
    {
        Each("Microsoft.Storage/storageAccounts", p => (string)p["minimumTlsVersion"]! == "TLS1_2" && (bool)p["supportsHttpsTrafficOnly"]!);
        Each("Microsoft.ServiceBus/namespaces", p => (string)p["minimumTlsVersion"]! == "1.2");
        Each("Microsoft.Web/sites", p => (bool)p["httpsOnly"]! && (string)p["siteConfig"]!["minTlsVersion"]! == "1.2"
            && (string)p["siteConfig"]!["scmMinTlsVersion"]! == "1.2" && (string)p["siteConfig"]!["ftpsState"]! == "Disabled");
        Each("Microsoft.EventGrid/systemTopics/eventSubscriptions", p => (string)p["destination"]!["properties"]!["minimumTlsVersionAllowed"]! == "1.2");
    }

    [Fact]
    public void WhatIsDeletedCanBeBroughtBack()
    {
        Each("Microsoft.Storage/storageAccounts/blobServices", p => (bool)p["deleteRetentionPolicy"]!["enabled"]!, 2);
        Each("Microsoft.KeyVault/vaults", p => (bool)p["enableSoftDelete"]! && (bool)p["enablePurgeProtection"]!);
        Assert.True((bool)compiled.Module("storage")["resources"]!["blobs"]!["properties"]!["isVersioningEnabled"]!);
    }

    [Fact]
    public void OneParameterMakesEveryServicePrivate()
    {
        foreach (var type in (string[])
            ["Microsoft.Storage/storageAccounts", "Microsoft.ServiceBus/namespaces", "Microsoft.KeyVault/vaults", "Microsoft.ContainerRegistry/registries"])
        {
            Each(type, p => (string)p["publicNetworkAccess"]! == "[if(parameters('private'), 'Disabled', 'Enabled')]");
        }

        foreach (var module in (string[])["storage", "hostStorage", "bus", "vault", "registry"])
        {
            Assert.Equal("[parameters('privateNetwork')]", (string?)compiled.Given(module, "private"));
        }

        Assert.Equal(9, compiled.Main["variables"]!["endpoints"]!.AsArray().Count);
    }

    [Fact]
    public void TheTemplateHoldsNoSecretAndAsksForNoKeyButTheHostsOwn()
    {
        var main = compiled.Main.ToJsonString();
        Assert.DoesNotContain("listKeys", main, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("AccountKey=", main, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("SharedAccessKey", main, StringComparison.OrdinalIgnoreCase);
        var keys = System.Text.RegularExpressions.Regex.Matches(compiled.Subscriptions.ToJsonString(), "listKeys", System.Text.RegularExpressions.RegexOptions.IgnoreCase);
        Assert.Single(keys);
    }

    [Fact]
    public void OnlyThePortalAndEventGridReachTheFunctions()
    {
        var signIn = compiled.OfType("Microsoft.Web/sites/config").Single(r => ((string)r["name"]!).Contains("authsettingsV2", StringComparison.Ordinal))["properties"]!;
        Assert.True((bool)signIn["platform"]!["enabled"]!);
        Assert.True((bool)signIn["globalValidation"]!["requireAuthentication"]!);
        Assert.Equal("Return401", (string?)signIn["globalValidation"]!["unauthenticatedClientAction"]);
        Assert.Equal(["/runtime/webhooks/blobs"], signIn["globalValidation"]!["excludedPaths"]!.AsArray().Select(p => (string?)p));
        Assert.Equal(["azureStaticWebApps"], signIn["identityProviders"]!.AsObject().Select(p => p.Key));
    }

    [Fact]
    public void TheWorkersCodeCannotUseThePlatformsIdentity()
    {
        var identities = compiled.Module("worker")["resources"]!["job"]!["properties"]!["configuration"]!["identitySettings"]!.AsArray();
        Assert.Equal(
            [("[parameters('identity').id]", "Main"), ("[parameters('platformIdentity').id]", "None")],
            identities.Select(i => ((string)i!["identity"]!, (string)i["lifecycle"]!)));
    }

    private void Each(string type, Func<JsonNode, bool> holds, int? expected = null)
    {
        var found = compiled.OfType(type);
        Assert.NotEmpty(found);
        Assert.Equal(expected ?? found.Count, found.Count);
        Assert.All(found, r => Assert.True(holds(r["properties"]!), $"{type} {r["name"]}"));
    }
}

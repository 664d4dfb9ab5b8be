using System.Text.Json;
using NeuroBot.Local.Hosting;
using NeuroBot.TestSupport;

namespace NeuroBot.Local.Tests.Hosting;

public sealed class PortalPolicyTests
{
    [Fact]
    public void ThePortalOnAzureHasTheSamePolicyAsTheOneHere()
    {
        const string origin = "https://account.blob.core.windows.net";
        using var config = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "static-web", "staticwebapp.config.json")));
        var onAzure = config.RootElement.GetProperty("globalHeaders").GetProperty("Content-Security-Policy").GetString();

        var here = FunctionsHost.PortalPolicy(
            "DefaultEndpointsProtocol=https;AccountName=account;AccountKey=AAAA;EndpointSuffix=core.windows.net");

        Assert.Equal(here, onAzure!.Replace("{blobs}", origin, StringComparison.Ordinal));
    }
}

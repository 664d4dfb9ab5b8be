using Microsoft.Extensions.Configuration;
using NeuroBot.Contracts;
using NeuroBot.Storage.Jobs;

namespace NeuroBot.Storage.Tests.Jobs;

public sealed class JobBusTests
{
    [Theory]
    [InlineData(null, RefusalCodes.SettingMissing)]
    [InlineData("http://name.servicebus.windows.net", RefusalCodes.SettingInsecure)]
    [InlineData("name.servicebus.windows.net:5671", RefusalCodes.SettingInsecure)]
    [InlineData("name.servicebus.windows.net/jobs", RefusalCodes.SettingInsecure)]
    [InlineData("10.0.0.1", RefusalCodes.SettingInsecure)]
    public void ANamespaceThatIsMissingOrNoHostNameStopsTheStartAndIsNamed(string? host, string code)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["NeuroBotServiceBus:fullyQualifiedNamespace"] = host }).Build();
        var error = Assert.Throws<SettingException>(() => JobBus.FromConfiguration(configuration));
        Assert.Equal(code, error.Refusal.Code);
        Assert.Contains("NeuroBotServiceBus:fullyQualifiedNamespace", error.Message, StringComparison.Ordinal);
    }
}

using NeuroBot.TestSupport;

namespace NeuroBot.LocalRuntime.Tests.Durable;

/// <summary>All durable tests share one Azurite; each has a hub of its own.</summary>
[CollectionDefinition(Name)]
public sealed class DurableCollection : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "Durable";
}

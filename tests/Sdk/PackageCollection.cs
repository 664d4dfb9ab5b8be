namespace NeuroBot.Sdk.Tests;

/// <summary>Packages are packed and their sample is built once for all tests.</summary>
[CollectionDefinition(nameof(PackageCollection))]
public sealed class PackageCollection : ICollectionFixture<PackageFixture>;

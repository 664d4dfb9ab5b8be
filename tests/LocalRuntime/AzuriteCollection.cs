using NeuroBot.TestSupport;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

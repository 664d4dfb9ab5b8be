namespace NeuroBot.TestSupport;

/// <summary>One Azurite for a whole test collection or assembly.</summary>
public class AzuriteFixture : IAsyncDisposable
{
    private readonly Lazy<Task<Azurite>> azurite = new(() => Azurite.StartAsync());

    /// <summary>Connection string of the running emulator; starts it on first use.</summary>
    public async Task<string> ConnectionStringAsync() => (await azurite.Value).ConnectionString;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (azurite.IsValueCreated)
        {
            await (await azurite.Value).DisposeAsync();
        }
    }
}

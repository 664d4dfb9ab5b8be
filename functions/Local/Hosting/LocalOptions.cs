namespace NeuroBot.Local.Hosting;

/// <summary>How the one-machine edition is to run.</summary>
/// <param name="Data">Data folder.</param>
/// <param name="Port">Wanted HTTP port; the next free one is taken where it is not free.</param>
/// <param name="Storage">Connection string of a storage account; null: start Azurite in the data folder.</param>
/// <param name="BuildPortal">False: serve the portal only where it is built already.</param>
internal sealed record LocalOptions(string Data, int Port = 7071, string? Storage = null, bool BuildPortal = true);

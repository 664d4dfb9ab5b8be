namespace NeuroBot.Storage.Outgoing;

/// <summary>A name led to an address that is not on the public internet; no connection was made.</summary>
public sealed class PrivateAddressException(string host) : IOException($"'{host}' leads to an address that is not on the public internet.")
{
    public string Host { get; } = host;
}

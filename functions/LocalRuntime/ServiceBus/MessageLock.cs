namespace NeuroBot.LocalRuntime.ServiceBus;


/// <summary>The hold on a received message: storage's receipt, which changes with every renewal.</summary>
/// <param name="content">The text in the queue: an update must say it again.</param>
/// <param name="large">Name of the blob that holds the message, where it was too big for the queue.</param>
internal sealed class MessageLock(string storageId, string receipt, BinaryData content, string? large)
{
    public string StorageId { get; } = storageId;

    public string Receipt { get; set; } = receipt;

    public BinaryData Content { get; } = content;

    public string? Large { get; } = large;

    /// <summary>True once completed, abandoned or dead-lettered.</summary>
    public bool Settled { get; set; }
}

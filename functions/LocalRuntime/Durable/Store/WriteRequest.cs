using Azure;
using Azure.Data.Tables;

namespace NeuroBot.LocalRuntime.Durable.Store;

/// <summary>One row to write; the answer is its new ETag, or null when another writer was first.</summary>
internal sealed record WriteRequest(TableTransactionActionType Kind, TableEntity Row, ETag ETag)
{
    public TaskCompletionSource<ETag?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Room in a transaction, roughly, in bytes.</summary>
    public long Size { get; } = 1000 + (2L * Row.Sum(property => (property.Value as string)?.Length ?? 0));
}

using Azure;
using Azure.Data.Tables;

namespace NeuroBot.Storage.Tables;

/// <summary>What every row has. Derived classes add public properties; each becomes a column.</summary>
public abstract class TableRow : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }
}

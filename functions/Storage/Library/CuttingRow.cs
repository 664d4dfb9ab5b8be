using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Library;

/// <summary>A note that a source is being cut: PartitionKey <see cref="Partition"/>, RowKey <c>{team}|{model}|{source}</c>. Written before the first blob, gone after the last row.</summary>
public sealed class CuttingRow : TableRow
{
    public const string Partition = "cutting";

    public DateTimeOffset At { get; set; }

    public int Tiles { get; set; }

    public static string KeyOf(string team, string model, string source) => $"{team}|{model}|{source}";
}

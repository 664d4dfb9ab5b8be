using System.Runtime.Serialization;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Library;

/// <summary>A deletion of images that can be undone: PartitionKey <c>deletion</c>, RowKey <see cref="KeyOf"/>.</summary>
public sealed class DeletionRow : TableRow
{
    public const string Partition = "deletion";

    /// <summary>How long a deletion can be undone.</summary>
    public static readonly TimeSpan Undoable = TimeSpan.FromDays(1);

    public string Id { get; set; } = "";

    public DateTimeOffset At { get; set; }

    public string By { get; set; } = "";

    public int Images { get; set; }

    public int Deleted { get; set; }

    public int Restored { get; set; }

    public int Kept { get; set; }

    /// <summary>A <see cref="DeletionState"/>.</summary>
    public string State { get; set; } = nameof(DeletionState.Deleting);

    [IgnoreDataMember]
    public DeletionState Now
    {
        get => Enum.Parse<DeletionState>(State);
        set => State = value.ToString();
    }

    public static string KeyOf(string team, string model, string id) => $"{PrefixOf(team, model)}{id}";

    public static string PrefixOf(string team, string model) => $"{team}|{model}|";

    public DeletionInfo ToDeletionInfo() => new(Id, Now, At, By, Images, Deleted, Restored, Kept, At + Undoable);
}

using System.Runtime.Serialization;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Snapshots;

/// <summary>A restore of a data set version: PartitionKey <c>{team}|{model}</c>, RowKey its id.</summary>
public sealed class RestoreRow : TableRow
{
    public string Snapshot { get; set; } = "";

    /// <summary>A <see cref="RestoreState"/>.</summary>
    public string State { get; set; } = nameof(RestoreState.Keeping);

    public bool ClearOthers { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public string StartedBy { get; set; } = "";

    public int Images { get; set; }

    public int Done { get; set; }

    public int Restored { get; set; }

    public int Left { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When what was there before was kept; null: it is not kept yet, and nothing is changed.</summary>
    public DateTimeOffset? KeptAt { get; set; }

    public int KeptImages { get; set; }

    public int KeptTargets { get; set; }

    public int KeptLabels { get; set; }

    [IgnoreDataMember]
    public RestoreState Now
    {
        get => Enum.Parse<RestoreState>(State);
        set => State = value.ToString();
    }

    public RestoreInfo ToRestoreInfo() =>
        new(RowKey, Snapshot, Now, ClearOthers, StartedAt, StartedBy, Images, Done, Restored, Left, EndedAt);

    /// <summary>The data set version that keeps what was there before; null before it does.</summary>
    public SnapshotInfo? ToSnapshotInfo() => KeptAt is { } at
        ? new SnapshotInfo(RowKey, SnapshotKind.BeforeRestore, null, Snapshot, at, StartedBy, KeptImages, KeptTargets, KeptLabels)
        : null;
}

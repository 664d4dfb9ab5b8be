using System.Runtime.Serialization;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Library;

/// <summary>A model: PartitionKey the team, RowKey the model's id.</summary>
public sealed class ModelRow : TableRow
{
    [IgnoreDataMember]
    public string Team => PartitionKey;

    [IgnoreDataMember]
    public string Id => RowKey;

    public string Name { get; set; } = "";

    public ModelType Type { get; set; }

    public string Remarks { get; set; } = "";

    public int? TileRows { get; set; }

    public int? TileColumns { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public string CreatedBy { get; set; } = "";

    /// <summary>Set first when a model is deleted: from then on it is not found any more, while its data is being removed.</summary>
    public bool Deleting { get; set; }

    [IgnoreDataMember]
    public TileGrid? Tiling => TileRows is { } rows && TileColumns is { } columns ? new TileGrid(rows, columns) : null;
}

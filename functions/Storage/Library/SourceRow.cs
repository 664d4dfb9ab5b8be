using System.Runtime.Serialization;
using NeuroBot.Contracts.Api;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Library;

/// <summary>A source image that was cut into tiles, in the partition of the images: RowKey <see cref="KeyOf"/>, newest first.</summary>
public sealed class SourceRow : TableRow
{
    public const string Prefix = "s-";

    public string SourceId { get; set; } = "";

    public string Name { get; set; } = "";

    public int Width { get; set; }

    public int Height { get; set; }

    public int Rows { get; set; }

    public int Columns { get; set; }

    /// <summary>Of the uploaded file: what duplicates are told by.</summary>
    public string SourceSha256 { get; set; } = "";

    public DateTimeOffset UploadedAt { get; set; }

    public string UploadedBy { get; set; } = "";

    /// <summary>The source of the same name whose place this one takes, and those whose place it had not wholly taken; their tiles go. Ids with spaces between; null: none.</summary>
    public string? Replaces { get; set; }

    /// <summary>All tiles have been added.</summary>
    public bool Complete { get; set; }

    [IgnoreDataMember]
    public IReadOnlyList<string> Replaced => Replaces?.Split(' ') ?? [];

    [IgnoreDataMember]
    public TileGrid Grid => new(Rows, Columns);

    public static string KeyOf(string source) => Prefix + ReverseKey.Of(source);
}

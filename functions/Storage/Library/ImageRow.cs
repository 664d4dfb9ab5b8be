using System.Runtime.Serialization;
using NeuroBot.Contracts.Api;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.Health;
using NeuroBot.Storage.Tables;

namespace NeuroBot.Storage.Library;

/// <summary>
/// One image: PartitionKey <c>{team}|{model}</c>, RowKey <see cref="KeyOf"/> (newest first). Hash rows, name rows and counter rows stand in the
/// same partition, so that an image comes and goes in one transaction with them.
/// </summary>
public class ImageRow : TableRow
{
    public const string Prefix = "i-";

    /// <summary>The columns by which annotation files find their images.</summary>
    internal static readonly string[] NamesAndPlaces =
    [
        nameof(ImageId), nameof(Name), nameof(Width), nameof(Height), nameof(TileSource), nameof(TileSourceName), nameof(TileSourceWidth), nameof(TileSourceHeight), nameof(TileRow),
        nameof(TileColumn), nameof(TileX), nameof(TileY),
    ];

    /// <summary>Unpacked once: a filter by label asks every row of a library.</summary>
    private IReadOnlyList<LabelCount>? labels;

    public string ImageId { get; set; } = "";

    /// <summary>As the user knows it: text only, never a path.</summary>
    public string Name { get; set; } = "";

    public int Width { get; set; }

    public int Height { get; set; }

    /// <summary>Size of the stored blob.</summary>
    public long Bytes { get; set; }

    /// <summary>jpeg, png or bmp: of the uploaded file.</summary>
    public string Format { get; set; } = "";

    /// <summary>Content type of the stored blob.</summary>
    public string ContentType { get; set; } = "";

    /// <summary>Of the stored blob, lower-case hex.</summary>
    public string StoredSha256 { get; set; } = "";

    /// <summary>Of the uploaded file: what duplicates are told by.</summary>
    public string SourceSha256 { get; set; } = "";

    public DateTimeOffset UploadedAt { get; set; }

    public string UploadedBy { get; set; } = "";

    /// <summary>Targets or "nothing to find here" were saved.</summary>
    public bool Annotated { get; set; }

    public bool Negative { get; set; }

    /// <summary>Targets on the image, ignore regions left out.</summary>
    public int Targets { get; set; }

    /// <summary>Packed <see cref="LabelCount"/>s, see <see cref="LabelBag"/>.</summary>
    public byte[] LabelCounts
    {
        get;
        set => (field, labels) = (value, null);
    } = [];

    /// <summary>Sizes and forms of the targets, see <see cref="TargetBag"/>; null: labelled before they were kept.</summary>
    public byte[]? TargetSizes { get; set; }

    /// <summary>Of the smallest target, square pixels; null: none, or labelled before it was kept.</summary>
    public double? SmallestTarget { get; set; }

    /// <summary>See <see cref="PictureFacts"/>; null, as are the next two: taken in before they were kept.</summary>
    public double? Sharpness { get; set; }

    public double? Brightness { get; set; }

    public double? Contrast { get; set; }

    /// <summary>See <see cref="Domain.Health.PictureHash"/>; null also where the picture shows nothing.</summary>
    public byte[]? LookHash { get; set; }

    /// <summary>There is a copy as large as a screen; null: taken in before there were any, or small enough itself.</summary>
    public bool? ScreenCopy { get; set; }

    /// <summary>ETag of the annotation blob that this summary was made from; null before the first.</summary>
    public string? AnnotationVersion { get; set; }

    /// <summary>Null: never tested; else whether the last test found something.</summary>
    public bool? TestedWithResults { get; set; }

    /// <summary>Id of the source image that this is a tile of; null: it is no tile.</summary>
    public string? TileSource { get; set; }

    public string? TileSourceName { get; set; }

    public int? TileSourceWidth { get; set; }

    public int? TileSourceHeight { get; set; }

    public int? TileRow { get; set; }

    public int? TileColumn { get; set; }

    public int? TileX { get; set; }

    public int? TileY { get; set; }

    /// <summary>Where it lies on its source; null: it is no tile.</summary>
    [IgnoreDataMember]
    public TilePlace? Tile
    {
        get => TileSource is null ? null : new TilePlace(
            TileSource, TileSourceName ?? "", TileSourceWidth ?? 0, TileSourceHeight ?? 0, TileRow ?? 0, TileColumn ?? 0, TileX ?? 0, TileY ?? 0);
        set
        {
            (TileSource, TileSourceName, TileSourceWidth, TileSourceHeight) = (value?.Source, value?.SourceName, value?.SourceWidth, value?.SourceHeight);
            (TileRow, TileColumn, TileX, TileY) = (value?.Row, value?.Column, value?.X, value?.Y);
        }
    }

    [IgnoreDataMember]
    public ImageState State => Annotated ? ImageState.Annotated
        : TestedWithResults switch
        {
            null => ImageState.Unprocessed,
            true => ImageState.TestedWithResults,
            false => ImageState.TestedWithoutResults,
        };

    [IgnoreDataMember]
    public IReadOnlyList<LabelCount> Labels => labels ??= LabelBag.Unpack(LabelCounts);

    [IgnoreDataMember]
    public PictureHash? Look => PictureHash.FromBytes(LookHash);

    /// <summary>What the counters know of it, as it is now.</summary>
    [IgnoreDataMember]
    public ImageRow Counted => new() { Annotated = Annotated, Targets = Targets, LabelCounts = LabelCounts };

    /// <summary>Whether the label summary lacks what is kept today.</summary>
    [IgnoreDataMember]
    public bool IsSummaryOld => Targets > 0 && TargetSizes is null;

    /// <summary>Whether everything that is kept today is there.</summary>
    [IgnoreDataMember]
    public bool IsMeasured => Sharpness is not null && !IsSummaryOld;

    /// <summary>Keeps how the picture looks.</summary>
    public ImageRow Keep(PictureFacts facts)
    {
        (Sharpness, Brightness, Contrast, LookHash) = (facts.Sharpness, facts.Brightness, facts.Contrast, facts.Hash?.ToBytes());
        return this;
    }

    public static string KeyOf(string image) => Prefix + ReverseKey.Of(image);

    /// <summary>Everything but keys and version.</summary>
    public T CopyTo<T>(T other) where T : ImageRow
    {
        (other.ImageId, other.Name, other.Width, other.Height, other.Bytes) = (ImageId, Name, Width, Height, Bytes);
        (other.Format, other.ContentType, other.StoredSha256, other.SourceSha256) = (Format, ContentType, StoredSha256, SourceSha256);
        (other.UploadedAt, other.UploadedBy) = (UploadedAt, UploadedBy);
        (other.Annotated, other.Negative, other.Targets, other.LabelCounts) = (Annotated, Negative, Targets, LabelCounts);
        (other.AnnotationVersion, other.TestedWithResults) = (AnnotationVersion, TestedWithResults);
        (other.Tile, other.ScreenCopy) = (Tile, ScreenCopy);
        (other.TargetSizes, other.SmallestTarget) = (TargetSizes, SmallestTarget);
        (other.Sharpness, other.Brightness, other.Contrast, other.LookHash) = (Sharpness, Brightness, Contrast, LookHash);
        return other;
    }

    public ImageInfo ToImageInfo(Uri? thumbnail = null, Uri? content = null, Uri? screen = null) => new(
        ImageId, Name, State, Width, Height, Bytes, Format, StoredSha256, Labels, Negative, UploadedAt, UploadedBy, AnnotationVersion, thumbnail, content, Tile, screen);
}

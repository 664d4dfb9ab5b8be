namespace NeuroBot.Storage.Library;

/// <summary>An image that was deleted and can still be brought back, in the partition of the images: RowKey <see cref="KeyOf"/>. Its blobs stay where they were.</summary>
public sealed class DeletedImageRow : ImageRow
{
    public new const string Prefix = "d-";

    /// <summary>The deletion that it went with.</summary>
    public string Deletion { get; set; } = "";

    /// <summary>It could not come back: its name or its content is another image's.</summary>
    public bool Kept { get; set; }

    public static new string KeyOf(string image) => Prefix + image;

    public static DeletedImageRow Of(ImageRow image, string deletion)
    {
        var row = image.CopyTo(new DeletedImageRow { Deletion = deletion });
        row.RowKey = KeyOf(image.ImageId);
        return row;
    }

    /// <summary>The image as it was.</summary>
    public ImageRow ToImageRow()
    {
        var row = CopyTo(new ImageRow());
        (row.PartitionKey, row.RowKey) = (PartitionKey, ImageRow.KeyOf(ImageId));
        return row;
    }
}

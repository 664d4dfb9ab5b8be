namespace NeuroBot.Storage;

/// <summary>Names of blobs within their containers: ids only, never user text.</summary>
public static class BlobPaths
{
    /// <summary>Container that browsers write to with a grant.</summary>
    public const string UploadsContainer = "uploads";

    /// <summary>Container of stored images, thumbnails and annotation documents.</summary>
    public const string LibraryContainer = "library";

    /// <summary>Container of everything a training, test or import makes.</summary>
    public const string RunsContainer = "runs";

    /// <summary>In <c>uploads</c>.</summary>
    public static string UploadedImage(string team, string model, string upload) => $"{team}/{model}/images/{upload}";

    /// <summary>In <c>uploads</c>.</summary>
    public static string UploadedAnnotations(string team, string model, string upload) => $"{team}/{model}/annotations/{upload}";

    /// <summary>In <c>library</c> and <c>runs</c>: everything of one model.</summary>
    public static string ModelFolder(string team, string model) => $"{team}/{model}/";

    /// <summary>In <c>library</c>: everything of one image.</summary>
    public static string ImageFolder(string team, string model, string image) => $"{team}/{model}/{image}/";

    /// <summary>In <c>library</c>: the image in the frame that labels are drawn in (EXIF baked).</summary>
    public static string StoredImage(string team, string model, string image) => $"{team}/{model}/{image}/stored";

    /// <summary>In <c>library</c>: JPEG, at most 256 pixels a side.</summary>
    public static string Thumbnail(string team, string model, string image) => $"{team}/{model}/{image}/thumbnail.jpg";

    /// <summary>In <c>library</c>: JPEG of a large picture as large as a screen shows it, see <c>ImageInfo.ScreenUrl</c>.</summary>
    public static string ScreenCopy(string team, string model, string image) => $"{team}/{model}/{image}/screen.jpg";

    /// <summary>In <c>library</c>: JPEG of a whole source image, see <c>SourceInfo</c>.</summary>
    public static string Overview(string team, string model, string source) => $"{team}/{model}/{source}/overview.jpg";

    /// <summary>In <c>library</c>: what a source image was cut into.</summary>
    public static string TilePlan(string team, string model, string source) => $"{team}/{model}/{source}/plan.json";

    /// <summary>In <c>library</c>: the annotation document; its ETag is its version.</summary>
    public static string Annotations(string team, string model, string image) => $"{team}/{model}/{image}/annotations.json";

    /// <summary>In <c>library</c>: the labels that were named or coloured by hand.</summary>
    public static string Labels(string team, string model) => $"{team}/{model}/labels.json";

    /// <summary>In <c>runs</c>: one file of a training or test.</summary>
    public static string JobFile(string team, string model, string job, string file) => $"{team}/{model}/{job}/{file}";

    /// <summary>In <c>runs</c>: the zip of an annotation export.</summary>
    public static string AnnotationExport(string team, string model, string export) => $"{team}/{model}/exports/{export}/annotations.zip";

    /// <summary>In <c>runs</c>: one file of an annotation import.</summary>
    public static string ImportFile(string team, string model, string import, string file) => $"{team}/{model}/imports/{import}/{file}";
}

namespace NeuroBot.Domain.Annotations.Formats;

/// <summary>Writes one file for many images. Disposing it ends the file.</summary>
internal interface IManyImages : IDisposable
{
    /// <summary>Bytes written so far.</summary>
    long Length { get; }

    void Add(ExportedImage image);
}

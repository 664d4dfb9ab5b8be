using NeuroBot.Contracts;
using NeuroBot.Contracts.Api;
using NeuroBot.Domain;
using NeuroBot.Domain.Intake;
using NeuroBot.Storage.Library;

namespace NeuroBot.Functions.Library.Intake;

/// <summary>What is checked of an uploaded image before a pixel is decoded.</summary>
internal static class UploadChecks
{
    public static Refusal? CheckBytes(UploadRow row, long bytes) =>
        bytes > row.DeclaredBytes
            ? Refusal.Of(
                RefusalCodes.UploadLargerThanDeclared, $"The file has {bytes} bytes; {row.DeclaredBytes} were declared.",
                ("bytes", bytes), ("declared", row.DeclaredBytes))
            : IntakeRules.CheckBytes(bytes);

    /// <summary>Format, limits and tiling, from the header alone.</summary>
    public static Outcome<ImageHeader> ReadHeader(string file, TileGrid? tiling)
    {
        using var stream = File.OpenRead(file);
        var read = ImageSniffer.Read(stream);
        return read.IsAccepted && IntakeRules.Check(read.Value, stream.Length, tiling) is { } refusal ? refusal : read;
    }

    public static Refusal NameTaken(string name) =>
        Refusal.Of(RefusalCodes.ImageNameTaken, $"Another image is named '{name}' already.", ("name", name));
}

namespace NeuroBot.Local.Tests;

/// <summary>A folder of its own, gone when disposed.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("neurobot-local-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public static implicit operator string(TemporaryFolder folder) => folder.Path;
}

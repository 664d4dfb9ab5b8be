namespace NeuroBot.Local.Hosting;

/// <summary>What the command line on this machine needs to work with a running Local; lies in the data folder, readable by its owner only.</summary>
/// <param name="Key">API key of the operator (<c>operator.key</c>).</param>
/// <param name="Storage">Connection string of the storage that it opens (<c>storage.connection</c>).</param>
internal sealed record OperatorFile(string Key, string Storage)
{
    public static OperatorFile? Read(DataFolder data) =>
        File.Exists(data.At("operator.key")) && File.Exists(data.At("storage.connection"))
            ? new OperatorFile(File.ReadAllText(data.At("operator.key")), File.ReadAllText(data.At("storage.connection")))
            : null;

    public void Write(DataFolder data)
    {
        PrivateFile.Write(data.At("storage.connection"), Storage);
        PrivateFile.Write(data.At("operator.key"), Key);
    }
}

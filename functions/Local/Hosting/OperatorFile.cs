using System.Text.Json;
using NeuroBot.Contracts;

namespace NeuroBot.Local.Hosting;

/// <summary>What the command line on this machine needs to work with a running Local; lies in the data folder, readable by its owner only.</summary>
/// <param name="Key">API key of the operator.</param>
/// <param name="Storage">Connection string of the storage in use.</param>
internal sealed record OperatorFile(string Key, string Storage)
{
    public static OperatorFile? Read(DataFolder data)
    {
        var path = data.At("operator.json");
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<OperatorFile>(File.ReadAllText(path), WireJson.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Write(DataFolder data) => PrivateFile.Write(data.At("operator.json"), JsonSerializer.Serialize(this, WireJson.Options));
}

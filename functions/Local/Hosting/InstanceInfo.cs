using System.Text.Json;
using System.Text.Json.Serialization;
using NeuroBot.Contracts;
using NeuroBot.Local.Processes;

namespace NeuroBot.Local.Hosting;

/// <summary>Who holds a data folder or a storage, so that a second one can name the first.</summary>
/// <param name="Pid">Process id.</param>
/// <param name="Machine">On which machine.</param>
/// <param name="StartedAt">When the process started.</param>
/// <param name="Port">HTTP port; 0 until known.</param>
/// <param name="Url">Of the portal; empty until it listens.</param>
/// <param name="Data">Data folder.</param>
internal sealed record InstanceInfo(int Pid, string Machine, DateTimeOffset StartedAt, int Port, string Url, string Data)
{
    public static InstanceInfo OfThisProcess(string data)
    {
        var self = ProcessIdentity.Current;
        return new(self.Pid, Environment.MachineName, self.StartedAt, 0, "", data);
    }

    /// <summary>True where the process certainly is gone: same machine, and no such process of that start time.</summary>
    [JsonIgnore]
    public bool IsGone => Machine == Environment.MachineName && !new ProcessIdentity(Pid, StartedAt).IsRunning();

    public string ToText() => JsonSerializer.Serialize(this, WireJson.Options);

    public static InstanceInfo? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<InstanceInfo>(text, WireJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public override string ToString() =>
        $"process {Pid} on {Machine} (started {StartedAt:u}{(Url.Length > 0 ? $", {Url}" : ", still starting")}, data {Data})";
}

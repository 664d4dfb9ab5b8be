using System.CommandLine;
using NeuroBot.Local.Hosting;

namespace NeuroBot.Local.CommandLine;

/// <summary>Options that every command understands.</summary>
internal sealed class Options
{
    public Option<string?> Data { get; } = new("--data") { Description = "Data folder (default: per-user application data)", Recursive = true };

    public Option<int> Port { get; } = new("--port") { Description = "HTTP port of the portal", DefaultValueFactory = _ => 7071, Recursive = true };

    public Option<string?> Storage { get; } =
        new("--storage") { Description = "Connection string of a storage account (default: Azurite, started with NeuroBot)", Recursive = true };

    public Options()
    {
        Port.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var port) && port is < 1 or > 65535)
            {
                result.AddError("--port must be from 1 to 65535");
            }
        });
    }

    public LocalOptions From(ParseResult parsed, bool buildPortal = true) =>
        new(parsed.GetValue(Data) ?? DataFolder.Default(), parsed.GetValue(Port), parsed.GetValue(Storage), buildPortal);

    /// <summary>Refuses a time budget that no training accepts.</summary>
    public static Option<double> Minutes(double otherwise)
    {
        var option = new Option<double>("--minutes") { Description = "Minutes of learning, 0.1–1440", DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1
                && double.TryParse(result.Tokens[0].Value, System.Globalization.CultureInfo.InvariantCulture, out var minutes)
                && minutes is not (>= 0.1 and <= 1440))
            {
                result.AddError("--minutes must be from 0.1 to 1440");
            }
        });
        return option;
    }
}

using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace NeuroBot.Infra.Tests.Bicep;

/// <summary>The Bicep compiler, restored as a package.</summary>
internal static class BicepProgram
{
    /// <summary>Compiles a file of <c>infra/</c>.</summary>
    /// <returns>The ARM template, and what compiler and linter said (nothing, where all is well).</returns>
    public static async Task<(JsonObject Template, string Said)> BuildAsync(string file)
    {
        var program = typeof(BicepProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Bicep").Value!;
        var start = new ProcessStartInfo(program, ["build", Path.Combine(Repository.Root, "infra", file), "--stdout"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var template = process.StandardOutput.ReadToEndAsync();
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, said);
        return (JsonNode.Parse(await template)!.AsObject(), said);
    }
}

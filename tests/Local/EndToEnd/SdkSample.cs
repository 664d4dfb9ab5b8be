using System.Diagnostics;
using System.IO.Compression;

namespace NeuroBot.Local.Tests.EndToEnd;

/// <summary>What a customer does with the downloaded package: unzip it somewhere, build the sample, run its self-test.</summary>
internal static class SdkSample
{
    public static async Task<(int Code, string Text)> CheckAsync(string package, string folder)
    {
        ZipFile.ExtractToDirectory(package, folder);
        var start = new ProcessStartInfo("dotnet", ["run", "--project", "csharp/Sample", "--", "check"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the test's own build was given is not meant for the customer's.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}

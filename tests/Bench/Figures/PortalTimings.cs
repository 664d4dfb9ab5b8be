using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using NeuroBot.TestSupport;
using NeuroBot.TestSupport.Product;

namespace NeuroBot.Bench.Figures;

/// <summary>
/// How long the portal's pages take in Chromium, by its own tracing, five times each: first load with nothing cached, changes of page, a library of
/// 10,000 images and a report of 10,000 matches (answers of that size are made in the browser's network, the pages are real). Needs the portal's build and
/// the browser tests' packages.
/// </summary>
internal static partial class PortalTimings
{
    public static async Task RunAsync(Report report, CancellationToken cancel)
    {
        var data = Directory.CreateTempSubdirectory("neurobot-bench-");
        await using (var local = new LocalProcess(data.FullName, Azurite.FreePorts(1)[0]))
        {
            await local.StartAsync();
            var link = await LinkAsync(local, cancel);
            var start = new ProcessStartInfo("node", ["bench/portal.mjs", link])
            {
                WorkingDirectory = Path.Combine(Repository.Root, "tests", "Browser"),
                RedirectStandardOutput = true,
            };
            using var browser = Process.Start(start)!;
            while (await browser.StandardOutput.ReadLineAsync(cancel) is { } line)
            {
                using var figure = JsonDocument.Parse(line);
                var values = figure.RootElement.GetProperty("values").EnumerateArray().Select(value => value.GetDouble()).ToList();
                report.Median(figure.RootElement.GetProperty("name").GetString()!, values, figure.RootElement.GetProperty("unit").GetString()!);
            }

            await browser.WaitForExitAsync(cancel);
            if (browser.ExitCode != 0)
            {
                throw new InvalidOperationException($"the browser's part ended with {browser.ExitCode}");
            }
        }

        data.Delete(recursive: true);
    }

    private static async Task<string> LinkAsync(LocalProcess local, CancellationToken cancel)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (SignInLink().Match(local.Said) is { Success: true } link)
            {
                return link.Value;
            }

            await Task.Delay(100, cancel);
        }

        throw new InvalidOperationException("Local printed no sign-in link");
    }

    [GeneratedRegex(@"https?://\S*sign-in\S*token=\S+")]
    private static partial Regex SignInLink();
}

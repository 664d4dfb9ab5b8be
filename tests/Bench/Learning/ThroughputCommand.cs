using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace NeuroBot.Bench.Learning;

/// <summary>The command <c>throughput</c>: crops learnt from a second, each in a process of its own, so that its peak memory is its own.</summary>
internal static class ThroughputCommand
{
    public static Command Make()
    {
        var data = new Option<string>("--data") { Required = true, Description = "Folder with images/ and labelme.zip." };
        var seconds = new Option<double>("--seconds") { DefaultValueFactory = _ => 20 };
        var command = new Command("throughput", "Crops learnt from a second and peak memory of each preset at 320 and 640, one thread and all.");
        command.Add(data);
        command.Add(seconds);
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(data), parsed.GetValue(seconds), cancel));
        return command;
    }

    private static async Task RunAsync(string data, double seconds, CancellationToken cancel)
    {
        foreach (var preset in new[] { "small", "standard", "accurate" })
        {
            foreach (var side in new[] { 320, 640 })
            {
                foreach (var threads in new[] { 1, Environment.ProcessorCount }.Distinct())
                {
                    string[] arguments =
                    [
                        "learn", "--data", data, "--minutes", (seconds / 60).ToString(CultureInfo.InvariantCulture), "--images", "200", "--test-every", "200",
                        "--preset", preset, "--threads", threads.ToString(CultureInfo.InvariantCulture), "--crop", side.ToString(CultureInfo.InvariantCulture),
                    ];
                    using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
                    var errors = process.StandardError.ReadToEndAsync(cancel);
                    while (await process.StandardOutput.ReadLineAsync(cancel) is { } line)
                    {
                        if (line.Contains("crops a second", StringComparison.Ordinal) || line.Contains("peak memory", StringComparison.Ordinal))
                        {
                            Console.WriteLine(line);
                        }
                    }
                    await process.WaitForExitAsync(cancel);
                    if (process.ExitCode != 0)
                    {
                        throw new InvalidOperationException(await errors);
                    }
                }
            }
        }
    }
}

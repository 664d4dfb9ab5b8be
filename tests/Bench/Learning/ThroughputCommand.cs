using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace NeuroBot.Bench.Learning;

/// <summary>
/// The command <c>throughput</c>: crops learnt from a second, beside forward, backward and optimiser alone just before and after; each in a process of its own, so that its peak memory is
/// its own.
/// </summary>
internal static class ThroughputCommand
{
    public static Command Make()
    {
        var data = new Option<string>("--data") { Required = true, Description = "Folder with images/ and labelme.zip." };
        var seconds = new Option<double>("--seconds") { DefaultValueFactory = _ => 20 };
        var command = new Command("throughput", "Crops learnt from a second and peak memory of each preset at 320 and 640, one thread and all, and the share of bare arithmetic's speed.");
        command.Add(data);
        command.Add(seconds);
        command.SetAction((parsed, cancel) => RunAsync(new Report("throughput"), parsed.GetRequiredValue(data), parsed.GetValue(seconds), cancel));
        return command;
    }

    private static async Task RunAsync(Report report, string data, double seconds, CancellationToken cancel)
    {
        foreach (var preset in new[] { "small", "standard", "accurate" })
        {
            foreach (var side in new[] { 320, 640 })
            {
                foreach (var threads in new[] { 1, Environment.ProcessorCount }.Distinct())
                {
                    string[] what = ["--preset", preset, "--crop", Text(side), "--threads", Text(threads)];
                    string[] learn = ["learn", "--data", data, "--images", "200", "--test-every", "200", "--minutes", Text(seconds / 60), .. what];
                    string[] bare = ["bare", "--seconds", Text(seconds / 2), .. what];
                    var before = await FiguresAsync(bare, cancel);
                    var whole = await FiguresAsync(learn, cancel);
                    var after = await FiguresAsync(bare, cancel);
                    var alone = (before["crops a second, bare"] + after["crops a second, bare"]) / 2;
                    var speed = whole["crops a second"];
                    var about = new { preset, side, threads, data = Path.GetFileName(data.TrimEnd('/')) };
                    report.Figure("crops a second", speed, "1/s", about);
                    report.Figure("crops a second, bare", alone, "1/s", about);
                    report.Figure("share of bare", speed / alone, "", about);
                    report.Figure("peak memory", whole["peak memory"], "MB", about);
                }
            }
        }
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static async Task<Dictionary<string, double>> FiguresAsync(string[] arguments, CancellationToken cancel)
    {
        // Started as "dotnet NeuroBot.Bench.dll", the process is not the program.
        var program = Path.GetFileNameWithoutExtension(Environment.ProcessPath!) is "dotnet" ? [typeof(ThroughputCommand).Assembly.Location] : Array.Empty<string>();
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(cancel);
        var figures = new Dictionary<string, double>(StringComparer.Ordinal);
        while (await process.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            using var json = JsonDocument.Parse(line);
            figures[json.RootElement.GetProperty("figure").GetString()!] = json.RootElement.GetProperty("value").GetDouble();
        }
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0 ? figures : throw new InvalidOperationException(await errors);
    }
}

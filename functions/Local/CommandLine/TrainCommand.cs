using System.CommandLine;
using System.Globalization;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Local.Client;
using NeuroBot.Local.Hosting;

namespace NeuroBot.Local.CommandLine;

/// <summary><c>train</c>: from pictures and an annotation zip to report, SDK package and test results.</summary>
internal static class TrainCommand
{
    public static Command Make(Options options)
    {
        var name = new Option<string>("--name") { Description = "Model name, at most 20 characters; an existing model is used again", Required = true };
        var type = new Option<string>("--type") { Description = "What the model finds", Required = true };
        type.AcceptOnlyFromAmong("detection", "segmentation", "ocr");
        var images = new Option<DirectoryInfo>("--images") { Description = "Folder of pictures (JPG, PNG, BMP)", Required = true }.AcceptExistingOnly();
        var annotations = new Option<FileInfo>("--annotations") { Description = "Flat zip of annotation files", Required = true }.AcceptExistingOnly();
        var minutes = Options.Minutes(20);
        var seed = new Option<int>("--seed") { Description = "Seed of every random choice", DefaultValueFactory = _ => 1 };
        var rotated = new Option<bool>("--rotated") { Description = "Learn the angle of rotated boxes too" };
        var preset = new Option<string>("--preset") { Description = "Size of the network", DefaultValueFactory = _ => "auto" };
        preset.AcceptOnlyFromAmong("auto", "small", "standard", "accurate");
        var fresh = new Option<bool>("--fresh") { Description = "Start from nothing instead of what the version before has learnt" };
        var test = new Option<DirectoryInfo?>("--test") { Description = "Folder of pictures to run the new version on" };
        test.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !Directory.Exists(result.Tokens[0].Value))
            {
                result.AddError($"--test: there is no folder '{result.Tokens[0].Value}'");
            }
        });
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder for report.json, report.html, sdk.zip and results", Required = true };
        var command = new Command("train", "Upload, import, train, and write report, SDK package and test results.")
        {
            name, type, images, annotations, minutes, seed, rotated, preset, fresh, test, output,
        };
        command.SetAction((parsed, cancel) => Ending.RunAsync(
            stop =>
            {
                var order = new TrainOrder(
                    parsed.GetRequiredValue(name),
                    Enum.Parse<ModelType>(parsed.GetRequiredValue(type), ignoreCase: true),
                    parsed.GetRequiredValue(images).FullName,
                    parsed.GetRequiredValue(annotations).FullName,
                    parsed.GetValue(test)?.FullName,
                    parsed.GetRequiredValue(output).FullName,
                    new TrainingSettings(
                        Minutes: parsed.GetValue(minutes),
                        RotatedBox: parsed.GetValue(rotated),
                        Preset: parsed.GetValue(preset)!,
                        Seed: parsed.GetValue(seed),
                        Start: parsed.GetValue(fresh) ? "fresh" : "previous"));
                return RunAsync(options.From(parsed, buildPortal: false), order, stop);
            },
            cancel));
        return command;
    }

    private static async Task<int> RunAsync(LocalOptions options, TrainOrder order, CancellationToken cancel)
    {
        // Asked before anything is started: a folder without pictures should not take ten seconds to be noticed.
        TrainOrder.PicturesOf(order.Images);
        var result = await ProgressViews.RunAsync(async view =>
        {
            await using var session = await LocalSession.OpenAsync(options, view.Say, cancel);
            return await new TrainJob(session.Api, view).RunAsync(order, cancel);
        });
        Show(result, order.Out);
        return 0;
    }

    public static void Show(TrainResult result, string folder)
    {
        var recall = result.AverageRecall is { } share ? share.ToString("0.000", CultureInfo.InvariantCulture) : "not enough data to say";
        Console.WriteLine($"Version: {result.Version}");
        Console.WriteLine($"Held-out average recall: {recall}");
        Console.WriteLine($"Report: {result.ReportPage}");
        Console.WriteLine($"SDK: {result.Sdk}");
        if (result.Results > 0)
        {
            Console.WriteLine($"Results: {result.Results} files in {Path.Combine(folder, "results")}");
        }
    }
}

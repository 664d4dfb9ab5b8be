using System.CommandLine;
using System.Diagnostics;
using NeuroBot.Contracts.Data;
using NeuroBot.Contracts.Jobs;
using NeuroBot.Functions.Demo;
using NeuroBot.Local.Client;
using NeuroBot.Local.Demo;
using NeuroBot.Local.Hosting;

namespace NeuroBot.Local.CommandLine;

/// <summary><c>demo</c>: makes pictures of parts with defects, trains on them, and leaves the portal open on the result.</summary>
internal static class DemoCommand
{
    // Enough to find these defects on two cores, little enough to wait for.
    private const double DefaultMinutes = 2.2;

    public static Command Make(Options options)
    {
        var exit = new Option<bool>("--exit") { Description = "End when done instead of leaving the portal open" };
        var minutes = Options.Minutes(DefaultMinutes);
        var seed = new Option<int>("--seed") { Description = "Seed of pictures and training", DefaultValueFactory = _ => 1 };
        var command = new Command("demo", "Train a first model on synthetic pictures of parts with defects.") { exit, minutes, seed };
        command.SetAction((parsed, cancel) => Ending.RunAsync(
            stop => RunAsync(options.From(parsed), parsed.GetValue(minutes), parsed.GetValue(seed), parsed.GetValue(exit), stop), cancel));
        return command;
    }

    private static async Task<int> RunAsync(LocalOptions options, double minutes, int seed, bool exit, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var folder = new DataFolder(options.Data).At("demo", $"{seed}");
        LocalSession? session = null;
        try
        {
            var result = await ProgressViews.RunAsync(async view =>
            {
                view.Say($"drawing {DemoPart.Count} pictures of parts");
                var set = DemoSet.Write(folder, seed);
                session = await LocalSession.OpenAsync(options, view.Say, cancel);
                var order = new TrainOrder(
                    seed == 1 ? "演示 Demo" : $"演示 Demo {seed}", ModelType.Detection, set.Images, set.Annotations, set.Test,
                    Path.Combine(folder, "out"), new TrainingSettings(Minutes: minutes, Seed: seed));
                return await new TrainJob(session.Api, view).RunAsync(order, cancel);
            });
            TrainCommand.Show(result, Path.Combine(folder, "out"));
            var link = await session!.SignInLinkAsync($"/teams/{result.Team}/models/{result.Model}/training/{result.Run}", cancel);
            Console.WriteLine($"Portal (sign in once within 15 minutes): {link}");
            Console.WriteLine($"Done in {watch.Elapsed.TotalMinutes:0.0} minutes");
            if (exit || !session.IsOwn)
            {
                return 0;
            }

            Console.WriteLine("The portal stays open; Ctrl+C stops it.");
            return await ServeCommand.UntilToldAsync(session.Lost, cancel);
        }
        finally
        {
            if (session is not null)
            {
                await session.DisposeAsync();
            }
        }
    }
}

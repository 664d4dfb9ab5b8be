using System.CommandLine;
using NeuroBot.Contracts.Api;
using NeuroBot.Local.Client;
using NeuroBot.Local.Hosting;

namespace NeuroBot.Local.CommandLine;

/// <summary><c>repair</c>: compares every model's index with its images and mends what differs, also while NeuroBot runs.</summary>
internal static class RepairCommand
{
    public static Command Make(Options options)
    {
        var command = new Command("repair", "Compare the counters, names and label summaries of every model with its images, and mend what differs.");
        command.SetAction((parsed, cancel) => Ending.RunAsync(stop => RunAsync(options.From(parsed), stop), cancel));
        return command;
    }

    private static async Task<int> RunAsync(LocalOptions options, CancellationToken stop)
    {
        await using var session = await LocalSession.OpenAsync(options, Console.WriteLine, stop);
        session.Api.Team = $"teams/{await TeamFinder.TeamAsync(session.Api, stop)}/";
        foreach (var model in await session.Api.GetAsync<IReadOnlyList<ModelInfo>>($"{session.Api.Team}models", stop))
        {
            var report = await session.Api.PostAsync<RepairReport>($"{session.Api.Team}models/{model.Id}/repair", null, stop);
            Console.WriteLine(Plain.Text($"{model.Name}: {report.Images} images, {(report.IsClean ? "nothing amiss" : Mended(report))}"));
            foreach (var name in report.MissingPictures)
            {
                Console.WriteLine(Plain.Text($"  {name}: its picture is not there; upload it again"));
            }
        }

        return 0;
    }

    private static string Mended(RepairReport report) =>
        $"mended {report.Counters} counters, {report.Claims} names or contents, {report.Summaries} label summaries; removed {report.Orphans} folders that no image stood for";
}

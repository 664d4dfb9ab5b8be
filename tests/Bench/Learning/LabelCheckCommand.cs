using System.CommandLine;
using System.Diagnostics;
using NeuroBot.Contracts.Data;
using NeuroBot.Domain.LabelCheck;
using NeuroBot.Domain.Scoring;
using NeuroBot.Domain.Tests.LabelCheck;

namespace NeuroBot.Bench.Learning;

/// <summary>Spoils a tenth of the labels of a real data set, trains, and counts how many of them the label check names.</summary>
internal static class LabelCheckCommand
{
    public static Command Make()
    {
        var data = new Option<string>("--data") { Description = "Folder with images/ and labelme.zip.", Required = true };
        var images = new Option<int>("--images") { Description = "At most so many images.", DefaultValueFactory = _ => int.MaxValue };
        var minutes = new Option<double>("--minutes") { Description = "Of learning.", DefaultValueFactory = _ => 5 };
        var share = new Option<double>("--share") { Description = "Of the labels that is spoiled.", DefaultValueFactory = _ => 0.1 };
        var seed = new Option<int>("--seed") { Description = "Of everything.", DefaultValueFactory = _ => 1 };
        var keep = new Option<string?>("--keep") { Description = "File to keep what was found in; where it is there, nothing is trained." };
        var command = new Command("label-check", "Precision and recall of the label check on labels spoiled on purpose.") { data, images, minutes, share, seed, keep };
        command.SetAction((parsed, cancel) => Task.Run(
            () => Tell(
                new Report("label-check"),
                SpoiledTraining.Run(
                    parsed.GetValue(data)!, parsed.GetValue(images), parsed.GetValue(share), parsed.GetValue(minutes), parsed.GetValue(seed), parsed.GetValue(keep), cancel)),
            cancel));
        return command;
    }

    private static void Tell(Report report, SpoiledTraining.Result result)
    {
        var heldOut = Scorer.Score([.. result.Images.Where(i => i.Split == DatasetSplit.HeldOut)], result.Labels, 0.3, 0.5);
        report.Figure("model: mAP@0.5, held out, on spoiled labels", heldOut.Map50 ?? 0, "", new { result.Images.Count, held = heldOut.Images, targets = heldOut.Targets });
        var clock = Stopwatch.StartNew();
        var findings = LabelChecker.Check(
            [.. result.Images.Select(i => new CheckedImage(i.Id, i.Split == DatasetSplit.HeldOut, i.Width, i.Height, i.Targets, i.Detections))], result.Labels);
        report.Figure("seconds of the check", clock.Elapsed.TotalSeconds, "s", new { findings = findings.Count, spoiled = result.Spoils.Count });
        var targets = result.Images.ToDictionary(i => i.Id, i => i.Targets);
        foreach (var most in (int[])[50, 100, LabelChecker.MostFindings])
        {
            var hits = new Hits(findings, result.Spoils, image => targets[image], most);
            report.Figure($"precision of the first {most}", hits.Precision, "", new { findings = hits.Right.Count });
            report.Figure(
                $"recall of the first {most}",
                hits.Recall(),
                "",
                Enum.GetValues<Spoiling>().ToDictionary(kind => $"{kind}", kind => Math.Round(hits.Recall(kind), 3)));
        }

        var all = new Hits(findings, result.Spoils, image => targets[image], int.MaxValue);
        foreach (var code in all.Right.GroupBy(r => r.Finding.Code).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            report.Figure(
                $"precision of {code.Key}",
                code.Average(r => r.Spoil is null ? 0 : 1.0),
                "",
                new { findings = code.Count(), confidence = Math.Round(code.Average(r => r.Finding.Confidence), 3) });
        }
    }
}

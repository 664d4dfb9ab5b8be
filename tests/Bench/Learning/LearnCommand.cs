using System.CommandLine;
using System.Globalization;
using NeuroBot.Contracts.Data;
using NeuroBot.Vision.Nets;
using NeuroBot.Vision.Training;

namespace NeuroBot.Bench.Learning;

/// <summary>The command <c>learn</c>.</summary>
internal static class LearnCommand
{
    public static Command Make()
    {
        var data = new Option<string>("--data") { Required = true, Description = "Folder with images/ and labelme.zip." };
        var type = new Option<ModelType>("--type") { DefaultValueFactory = _ => ModelType.Detection };
        var minutes = new Option<double>("--minutes") { DefaultValueFactory = _ => 30 };
        var images = new Option<int?>("--images") { Description = "Images to learn from; all but the tested ones where not given." };
        var testEvery = new Option<int>("--test-every") { DefaultValueFactory = _ => 10 };
        var preset = new Option<string>("--preset") { DefaultValueFactory = _ => "auto" };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 1 };
        var threads = new Option<int?>("--threads");
        var heldOut = new Option<double>("--held-out") { DefaultValueFactory = _ => 0.05 };
        var crop = new Option<int?>("--crop") { Description = "Side of a crop in pixels; chosen from the data where not given." };
        var start = new Option<string?>("--start") { Description = "Weights of an earlier training to start from." };
        var keep = new Option<string?>("--keep") { Description = "File for the weights that were learnt." };
        var tweaks = new Option<string[]>("--set") { AllowMultipleArgumentsPerToken = true, Description = "name=value: changes the recipe." };
        var command = new Command("learn", "Trains on a folder and scores the exported model on images that the training never sees.");
        foreach (var option in (Option[])[data, type, minutes, images, testEvery, preset, seed, threads, heldOut, crop, start, keep, tweaks])
        {
            command.Add(option);
        }
        command.SetAction((parsed, cancel) => Task.Run(
            () =>
            {
                var set = (parsed.GetValue(tweaks) ?? []).Select(t => t.Split('=', 2)).ToDictionary(t => t[0], t => t[1]);
                var options = new LearnOptions(
                    parsed.GetRequiredValue(data), parsed.GetValue(type), parsed.GetValue(minutes), parsed.GetValue(images), parsed.GetValue(testEvery),
                    parsed.GetValue(preset)!, parsed.GetValue(seed), parsed.GetValue(threads), parsed.GetValue(heldOut), parsed.GetValue(crop), parsed.GetValue(start), parsed.GetValue(keep), set);
                Learn.Run(new Report("learn"), options, Training(options, set), cancel);
            },
            cancel));
        return command;
    }

    private static TrainingOptions Training(LearnOptions options, Dictionary<string, string> set)
    {
        double? Number(string name) => set.TryGetValue(name, out var text) ? double.Parse(text, CultureInfo.InvariantCulture) : null;
        var training = new TrainingOptions
        {
            Threads = options.Threads ?? Environment.ProcessorCount,
            LearningRate = Number("rate"),
            MaxSteps = (long?)Number("steps"),
            EarlyEnd = false,
            Tested = false,
            Pretrained = set.GetValueOrDefault("pretrained") != "false",
            Size = set.TryGetValue("size", out var size) ? Size(size) : null,
        };
        return training with { Recipe = Recipe.Of(options.Type).With(set) };
    }

    /// <summary>stem-at4-at8-at16-depth4-depth8-depth16-neck-head-headDepth.</summary>
    private static NetSize Size(string text)
    {
        var n = text.Split('-').Select(int.Parse).ToArray();
        return new NetSize(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9]);
    }
}

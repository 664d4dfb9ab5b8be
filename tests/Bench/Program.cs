using System.CommandLine;
using NeuroBot.Bench;
using NeuroBot.Bench.Figures;
using NeuroBot.Bench.Learning;
using NeuroBot.Bench.Pool;
using NeuroBot.Bench.Pretraining;
using NeuroBot.Bench.Tracing;

var root = new RootCommand("Long measurements, run by hand. Each prints one line per figure as JSON.");
Add("local-start", "Seconds from start to usable portal, and memory of everything when idle.", LocalStart.RunAsync);
Add("orchestrations", "Orchestrations of five activities started and finished per second.", Orchestrations.RunAsync);
Add("intake", "Images taken in per second, from grant to verdict, beside storage's own write ceiling.", Intake.RunAsync);
Add("library", "Milliseconds of the pages of a library of 100,000 images: first page, each filter, deep pages; again after 10,000 random updates.", LibraryAtSize.RunAsync);
Add("import", "Files a second of an import of 10,000 labelme files: dry run and application, beside storage's own write ceiling.", ImportAtSize.RunAsync);
Add("tiling", "A picture of 10,000 × 30,000 cut into 24 tiles, beside the vips command line (Debian: libvips-tools): wall clock, processor time, memory.", Tiling.RunAsync);
Add("portal", "Milliseconds of the portal's pages in Chromium, by its own tracing: loads, changes of page, 10,000 rows, 10,000 matches.", PortalTimings.RunAsync);
Add("latency", "Milliseconds per 640 × 640 image of each preset on ONNX Runtime, float32 and int8, one thread and all.", ModelLatency.RunAsync);
Add("estimates", "Relative error of the method that estimates times on other hardware, checked on this processor.", Estimates.RunAsync);
Add("postprocess", "Milliseconds of suppression and of the whole post-processing, upright and rotated boxes, one thread.", Postprocess.RunAsync);
root.Add(PretrainCommand.Make());
root.Add(LearnCommand.Make());
root.Add(RotatedCommand.Make());
root.Add(ThroughputCommand.Make());
root.Add(BareCommand.Make());
root.Add(StressCommand.Make());
root.Add(LabelCheckCommand.Make());
root.Add(PoolCommand.Make());
root.Add(TraceCommand.Make());
if (args is ["cut", var source, var folder])
{
    return Tiling.Cut(source, folder);
}

return await root.Parse(args).InvokeAsync();

void Add(string name, string description, Func<Report, CancellationToken, Task> bench)
{
    var command = new Command(name, description);
    command.SetAction((_, cancel) => bench(new Report(name), cancel));
    root.Add(command);
}
